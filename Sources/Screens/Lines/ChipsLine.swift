import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by; on the right what they leave, and whether the data is real.
struct ChipsLine {
  /// The filters, and what is searched for.
  private let chips: StyledText
  private let hasSearch: Bool
  private let order: StyledText
  /// The part of the calls that is in order, from the longest way to say it; empty if that is all.
  private let orderedParts: [StyledText]
  private let right: StyledText
  /// The bar of the title.
  private let bar: StyledText
  private let width: Int
  private let look: Look

  init(_ calls: CallListModel, below title: TitleLine, isSimulated: Bool, width: Int, look: Look) {
    let words = calls.words
    (self.width, self.look, bar, hasSearch) = (width, look, title.barBelow, calls.search != nil)
    chips = Self.chips(calls, look)
    order = Self.order(calls.order, isFirst: chips.spans.isEmpty, look)
    orderedParts = words.orderedPart.map { Self.orderedParts($0, canLoad: words.waitsForLoadAll, look) } ?? []
    right = Self.right(words, isSimulated: isSimulated, look)
  }

  /// The line with the cursor where it is.
  func text(at words: ListWords) -> StyledText {
    var left = chips
    if hasSearch, let matches = words.matches { left += look.text("  " + look.words(matches), .quiet) }
    left += order
    if let shortest = orderedParts.last {
      let room = width - 2 - left.width - right.width - (right.spans.isEmpty ? 0 : 2)
      left += orderedParts.first { $0.width <= room } ?? shortest
    }
    let place = [words.marks, words.position].compactMap(\.self).joined(separator: " · ")
    return TitleLine.line(left, withPlaceAndBar(place.isEmpty ? nil : place, beside: left), width: width)
  }

  private static func chips(_ calls: CallListModel, _ look: Look) -> StyledText {
    var chips: StyledText = ""
    for chip in calls.filter.chips {
      if !chips.spans.isEmpty { chips += "  " }
      chips += calls.areFiltersOff ? look.text("\(chip.words) off", .quiet) : look.accented("\(chip.words) ×")
    }
    guard let search = calls.search else { return chips }
    return chips + (chips.spans.isEmpty ? "" : "  ") + look.text("/", .accent) + look.text(search.text)
  }

  private static func order(_ order: RowOrder, isFirst: Bool, _ look: Look) -> StyledText {
    var text: StyledText = ""
    for (number, key) in order.keys.enumerated() {
      if number == 0, !isFirst { text += "  " }
      text += look.text(number == 0 ? "by " : ", then ", .quiet) + look.text(key.column.definition.title)
      text += look.text(" \(TableStyle.mark(key))", .accent)
    }
    return text
  }

  /// ` of 100 loaded · L load all`, and shorter.
  private static func orderedParts(_ count: Int, canLoad: Bool, _ look: Look) -> [StyledText] {
    let short = look.text(" of \(NumberText.grouped(count))")
    let words = short + look.text(" loaded")
    guard canLoad else { return [words, short] }
    let actions = [StatusMessage.Action(.loadAll, "load all")]
    return [
      words + look.text(" · ", .quiet)
        + MessageLine.actions(actions, in: .calls, isTyping: false, look: look), words, short,
    ]
  }

  /// The count that the filters leave, or the work under way on it, and the kind of data.
  private static func right(_ words: ListWords, isSimulated: Bool, _ look: Look) -> StyledText {
    var right = look.text(words.shown ?? "")
    if let remaking = words.remaking {
      let stop = [StatusMessage.Action(.close, "stop")]
      right = look.text(look.words(remaking)) + look.text(" · ", .quiet)
      right += MessageLine.actions(stop, in: .calls, isTyping: false, look: look)
    }
    if let leftOut = words.leftOut { right = dotted(right, look.text(leftOut, .quiet), look) }
    return isSimulated ? dotted(right, simulated(look), look) : right
  }

  /// With the place of the cursor and the bar of the title, as far as there is room.
  private func withPlaceAndBar(_ place: String?, beside left: StyledText) -> StyledText {
    var right = right
    if let place {
      let both = Self.dotted(look.text(place, .quiet), right, look)
      if left.width + both.width + 4 <= width { right = both }
    }
    guard !bar.spans.isEmpty, left.width + bar.width + right.width + 6 <= width else { return right }
    return right.spans.isEmpty ? bar : bar + "  " + right
  }

  /// A dot between two texts, where there are two.
  private static func dotted(_ left: StyledText, _ right: StyledText, _ look: Look) -> StyledText {
    left.spans.isEmpty || right.spans.isEmpty ? left + right : left + look.text(" · ", .quiet) + right
  }

  static func simulated(_ look: Look) -> StyledText { look.text("simulated data", .voicemail) }
}
