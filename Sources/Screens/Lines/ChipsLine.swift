import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by; on the right what they leave, and whether the data is real.
struct ChipsLine: FramePart, Equatable {
  private let chips: [FilterChip]
  private let areFiltersOff: Bool
  private let search: CallSearch?
  private var matchWords: String?
  private let order: RowOrder
  private let orderedCount: Int?
  private let waitsForLoadAll: Bool
  private let shownWords: String?
  private let remakingWords: String?
  private let leftOutWords: String?
  private var positionWords: String?
  private let isSimulated: Bool
  private let title: TitleLine
  private let width: Int
  private let look: Look

  init(_ calls: CallListModel, below title: TitleLine, isSimulated: Bool, width: Int, look: Look) {
    let words = calls.words
    (chips, areFiltersOff) = (calls.filter.chips, calls.areFiltersOff)
    search = calls.search
    (order, orderedCount, waitsForLoadAll) = (calls.order, words.orderedPart, words.waitsForLoadAll)
    (shownWords, remakingWords) = (words.shown, words.remaking)
    leftOutWords = words.leftOut
    (self.title, self.isSimulated, self.width, self.look) = (title, isSimulated, width, look)
  }

  /// The line with the cursor where it is.
  func at(_ words: ListWords) -> ChipsLine {
    var line = self
    (line.matchWords, line.positionWords) = (words.matches, words.position)
    return line
  }

  func drawn() -> CellGrid { CellGrid(lines: [text], width: width) }

  private var text: StyledText {
    var left: StyledText = ""
    for chip in chips {
      if !left.spans.isEmpty { left += "  " }
      left += areFiltersOff ? look.text("\(chip.words) off", .quiet) : look.accented("\(chip.words) ×")
    }
    if let search {
      if !left.spans.isEmpty { left += "  " }
      left += look.text("/", .accent) + look.text(search.text)
      if let matchWords { left += look.text("  " + look.words(matchWords), .quiet) }
    }
    for (number, key) in order.keys.enumerated() {
      if number == 0, !left.spans.isEmpty { left += "  " }
      left += look.text(number == 0 ? "by " : ", then ", .quiet) + look.text(key.column.definition.title)
      left += look.text(" \(TableStyle.mark(key))", .accent)
    }
    let right = right
    left += orderedPart(room: width - 2 - left.width - right.width - (right.spans.isEmpty ? 0 : 2))
    return TitleLine.line(left, withPlaceAndBar(right, beside: left), width: width)
  }

  /// The count that the filters leave, or the work under way on it, and the kind of data.
  private var right: StyledText {
    var right = look.text(shownWords ?? "")
    if let remakingWords {
      let stop = [StatusMessage.Action(.close, "stop")]
      right = look.text(look.words(remakingWords)) + look.text(" · ", .quiet)
      right += MessageLine.actions(stop, in: .calls, isTyping: false, look: look)
    }
    if let leftOutWords { right = dotted(right, look.text(leftOutWords, .quiet)) }
    return isSimulated ? dotted(right, Self.simulated(look)) : right
  }

  /// With the place of the cursor and the bar of the title, as far as there is room.
  private func withPlaceAndBar(_ right: StyledText, beside left: StyledText) -> StyledText {
    var right = right
    if let positionWords {
      let both = dotted(look.text(positionWords, .quiet), right)
      if left.width + both.width + 4 <= width { right = both }
    }
    let bar = title.barBelow
    guard !bar.spans.isEmpty, left.width + bar.width + right.width + 6 <= width else { return right }
    return right.spans.isEmpty ? bar : bar + "  " + right
  }

  /// A dot between two texts, where there are two.
  private func dotted(_ left: StyledText, _ right: StyledText) -> StyledText {
    left.spans.isEmpty || right.spans.isEmpty ? left + right : left + look.text(" · ", .quiet) + right
  }

  /// ` of 100 loaded · L load all`, or as much of it as there is room for.
  private func orderedPart(room: Int) -> StyledText {
    guard let orderedCount else { return "" }
    let short = look.text(" of \(NumberText.grouped(orderedCount))")
    let words = short + look.text(" loaded")
    var forms = [words, short]
    if waitsForLoadAll {
      let actions = [StatusMessage.Action(.loadAll, "load all")]
      forms.insert(
        words + look.text(" · ", .quiet)
          + MessageLine.actions(actions, in: .calls, isTyping: false, look: look), at: 0)
    }
    return forms.first { $0.width <= room } ?? short
  }

  static func simulated(_ look: Look) -> StyledText { look.text("simulated data", .voicemail) }
}
