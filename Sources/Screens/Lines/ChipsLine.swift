import BrowserModel
import CallTable
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by, and what they leave; on the right the place of
/// the cursor, work under way, and whether the data is real.
struct ChipsLine {
  /// The filters, and what is searched for.
  private let chips: StyledText
  private let hasSearch: Bool
  private let order: StyledText
  private let counts: CountsText
  private let right: StyledText
  /// The bar of the title.
  private let bar: StyledText
  private let width: Int
  private let look: Look

  private static let gap = 3

  init(_ calls: CallListModel, below title: TitleLine, isSimulated: Bool, width: Int, look: Look) {
    let words = calls.words
    (self.width, self.look, bar, hasSearch) = (width, look, title.barBelow, calls.search != nil)
    chips = Self.chips(calls, look)
    order = Self.order(calls.order, isFirst: chips.spans.isEmpty, look)
    counts = CountsText(words, look: look)
    right = Self.right(words, isSimulated: isSimulated, look)
  }

  /// The line with the cursor where it is.
  func text(at words: ListWords) -> StyledText {
    var left = chips
    if hasSearch, let matches = words.matches { left += look.text("  " + look.words(matches), .quiet) }
    left += order
    let gap = left.spans.isEmpty ? 0 : Self.gap
    let least = left.width + (counts.leastWidth > 0 ? gap + counts.leastWidth : 0)
    let place = [words.marks, words.position].compactMap(\.self).joined(separator: " · ")
    let right = withPlaceAndBar(place.isEmpty ? nil : place, beside: least)
    let room = room(beside: right)
    // In a narrow window the chips give way to what they leave.
    if left.width > 0, least > room { left = left.truncated(to: max(0, room - gap - counts.leastWidth)) }
    let counts = counts.text(room: room - left.width - gap)
    if !counts.spans.isEmpty { left += StyledText(blanks: gap) + counts }
    return TitleLine.line(left, right, width: width)
  }

  /// Columns that a text on the right leaves to the left one.
  private func room(beside right: StyledText) -> Int {
    width - 2 - right.width - (right.spans.isEmpty ? 0 : 2)
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

  /// The work under way on the rows, and the kind of data.
  private static func right(_ words: ListWords, isSimulated: Bool, _ look: Look) -> StyledText {
    var right: StyledText = ""
    if let remaking = words.remaking {
      let stop = [StatusMessage.Action(.close, "stop")]
      right = look.text(look.words(remaking)) + look.text(" · ", .quiet)
      right += ActionKeys(stop, in: .calls, isTyping: false, look: look).text
    }
    if let mask = words.mask { right = dotted(right, look.text(look.words(mask), .accent), look) }
    if let leftOut = words.leftOut { right = dotted(right, look.text(leftOut, .quiet), look) }
    return isSimulated ? dotted(right, simulated(look), look) : right
  }

  /// With the place of the cursor and the bar of the title, as far as a left text of that width leaves room.
  private func withPlaceAndBar(_ place: String?, beside left: Int) -> StyledText {
    var right = right
    if let place {
      let both = Self.dotted(look.text(place, .quiet), right, look)
      if left <= room(beside: both) { right = both }
    }
    guard !bar.spans.isEmpty else { return right }
    let both = right.spans.isEmpty ? bar : bar + "  " + right
    return left <= room(beside: both) ? both : right
  }

  /// A dot between two texts, where there are two.
  private static func dotted(_ left: StyledText, _ right: StyledText, _ look: Look) -> StyledText {
    left.spans.isEmpty || right.spans.isEmpty ? left + right : left + look.text(" · ", .quiet) + right
  }

  static func simulated(_ look: Look) -> StyledText { look.text("simulated data", .voicemail) }
}
