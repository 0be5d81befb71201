import BrowserModel
import CallTable
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by, and what they leave; on the right the place of
/// the cursor, work under way, and whether the data is real.
struct ChipsLine {
  /// With the parts of the line that can be clicked on.
  struct Drawn {
    let text: StyledText
    let places: [Place]
  }

  typealias Place = (start: Int, width: Int, command: Command)

  /// The filters, and what is searched for.
  private let chips: StyledText
  private let places: [Place]
  /// The column of the filter under the cursor; nil while the cursor is in the rows.
  let cursor: Int?
  private let hasSearch: Bool
  private let order: StyledText
  private let counts: CountsText
  private let right: StyledText
  /// The bar of the title.
  private let bar: StyledText
  private let width: Int
  private let look: Look

  private static let gap = 3

  init(
    _ calls: CallListModel, below title: TitleLine, marked: Int?, isSimulated: Bool, width: Int, look: Look
  ) {
    let words = calls.words
    (self.width, self.look, bar, hasSearch) = (width, look, title.barBelow, calls.search != nil)
    let (text, places) = Self.chips(calls, marked: marked, look)
    (chips, self.places) = (text, places)
    cursor = marked.flatMap { marked in
      places.first { $0.command == .point(.filter(marked)) }.map { min($0.start, max(0, width - 1)) }
    }
    order = Self.order(calls.order, isFirst: chips.spans.isEmpty, look)
    counts = CountsText(words, look: look)
    right = Self.right(words, isSimulated: isSimulated, look)
  }

  /// The line with the cursor where it is, on a call that is found in a field which its row does not show, or nil.
  func drawn(at words: ListWords, found: String?) -> Drawn {
    var left = chips
    if hasSearch, let matches = words.matches {
      left += look.text("  " + look.words(matches)) + look.text(found.map { ", " + $0 } ?? "")
    }
    left += order
    let gap = left.spans.isEmpty ? 0 : Self.gap
    let least = left.width + (counts.leastWidth > 0 ? gap + counts.leastWidth : 0)
    let place = [words.marks, words.position].compactMap(\.self).joined(separator: " · ")
    let right = withPlaceAndBar(place.isEmpty ? nil : place, beside: least)
    let room = room(beside: right)
    // In a narrow window the chips give way to what they leave.
    if left.width > 0, least > room { left = left.truncated(to: max(0, room - gap - counts.leastWidth)) }
    let end = left.width + 1
    let counts = counts.text(room: room - left.width - gap)
    if !counts.spans.isEmpty { left += StyledText(blanks: gap) + counts }
    let seen = places.filter { $0.start < end }.map { ($0.start, min($0.width, end - $0.start), $0.command) }
    return Drawn(text: TitleLine.line(left, right, width: width), places: seen)
  }

  /// Columns that a text on the right leaves to the left one.
  private func room(beside right: StyledText) -> Int {
    width - 2 - right.width - (right.spans.isEmpty ? 0 : 2)
  }

  /// The filters one after another, the one under the cursor in reverse, each with its place and that of its cross.
  private static func chips(_ calls: CallListModel, marked: Int?, _ look: Look) -> (StyledText, [Place]) {
    var (text, places): (StyledText, [Place]) = ("", [])
    for (number, chip) in calls.filter.chips.enumerated() {
      if number > 0 { text += "  " }
      let words = words(chip, of: calls, look)
      let start = text.width + 1
      places.append((start, words.width, .point(.filter(number))))
      if !calls.isOff(chip) {
        // The cross, with the bracket behind it where there is one.
        let width = look.hasColor ? 1 : 2
        places.append((start + words.width - width, width, .point(.filterCross(number))))
      }
      text += number == marked ? words.reversed : words
    }
    guard let search = calls.search else { return (text, places) }
    text += (text.spans.isEmpty ? "" : "  ") + look.text("/", .accent) + look.text(search.text)
    return (text, places)
  }

  /// `missed ×`, `missed off`; quiet and with its 0 where no call loaded passes, `wait>5h (0) ×`.
  private static func words(_ chip: FilterChip, of calls: CallListModel, _ look: Look) -> StyledText {
    let words = calls.isUnmet(chip) ? "\(chip.words) (0)" : chip.words
    if calls.isOff(chip) { return look.text("\(words) off", .quiet) }
    if !calls.isUnmet(chip) { return look.accented("\(words) ×") }
    return look.text(look.hasColor ? "\(words) ×" : "[\(words) ×]", .quiet)
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
    if let following = words.following {
      right = dotted(right, look.text(look.words(following), .quiet), look)
    }
    if let news = words.news { right = dotted(look.text(news, .accent), right, look) }
    if let mask = words.mask { right = dotted(right, look.text(look.words(mask), .accent), look) }
    if let queues = words.queues { right = dotted(right, look.text(look.words(queues), .quiet), look) }
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
