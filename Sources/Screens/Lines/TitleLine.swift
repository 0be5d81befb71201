import BrowserModel
import CallTime
import CellGrid
import Foundation
import WorkAnalytics

/// The first line: what is looked at on the left, how much of it there is on the right.
struct TitleLine: FramePart, Equatable {
  private let subject: ListSubject
  /// Its name; nil where it has none.
  private let account: String?
  private let zone: TimeZone
  /// The days of the calls, from the longest words to the shortest; none for a file of several days.
  private let titles: [String]
  private let loadedWords: String
  private let canLoadAll: Bool
  /// Where the calls come from, if it is not the service.
  private let archived: String?
  /// Of a list that is to take the place of this one.
  private let awaitedWords: String?
  private let rate: String?
  /// Part of the calls that is loaded, while more are on their way.
  private let fraction: Double?
  private let width: Int
  private let look: Look

  private static let gap = 2

  init(
    _ calls: CallListModel, account: String?, rate: String?, awaited: String?, width: Int, look: Look
  ) {
    let words = calls.words
    (subject, zone, titles) = (calls.subject, calls.zone, calls.times.titles)
    self.account = account
    (loadedWords, fraction, awaitedWords) = (words.loaded, words.loadedFraction, awaited)
    archived = words.archived
    canLoadAll = words.waitsForLoadAll && calls.table.count > 0
    (self.rate, self.width, self.look) = (rate, width, look)
  }

  func drawn() -> CellGrid {
    let words = words
    let left = question(room: room(beside: words))
    return CellGrid(lines: [Self.line(left, progress(room(left, words)) + words, width: width)], width: width)
  }

  /// The bar for the line below, where the title leaves it no room.
  var barBelow: StyledText {
    guard fraction != nil else { return "" }
    let words = look.text(look.words(loadedWords))
    let left = question(room: room(beside: words))
    return room(left, words) < Self.leastBarRoom ? bar(width: 10) : ""
  }

  private func room(_ left: StyledText, _ words: StyledText) -> Int { width - left.width - words.width - 2 }

  /// Columns that the words on the right leave to the question.
  private func room(beside words: StyledText) -> Int { width - words.width - 2 * Self.margin - Self.gap }

  /// The calls loaded, and the rate at which more come or the key that brings all, if that leaves room for the question.
  private var words: StyledText {
    if let awaitedWords { return look.text(look.words(awaitedWords), .quiet) }
    let words = look.text(look.words(loadedWords))
    let more: StyledText
    if let rate {
      more = look.text(look.words(" · " + rate))
    } else if canLoadAll {
      more =
        quiet(" · ") + ActionKeys([.init(.loadAll, "all")], in: .calls, isTyping: false, look: look).text
    } else {
      return words
    }
    let all = words + more
    // What is said of a file comes and goes: it takes nothing from what stands there without it.
    let least =
      if case .file = subject { question(room: room(beside: words)).width } else { Self.roomForQuestion }
    return room(beside: all) >= least ? all : words
  }

  /// Two texts at the two edges of a line; the right one stays when the left one has to give way.
  static func line(_ left: StyledText, _ right: StyledText, width: Int) -> StyledText {
    let room = width - 2 * margin - right.width - (right.spans.isEmpty ? 0 : gap)
    return StyledText(blanks: margin) + left.padded(to: max(0, room))
      + StyledText(blanks: right.spans.isEmpty ? 0 : gap) + right
  }

  private static let margin = 1
  /// A day and its zone.
  private static let roomForQuestion = 24

  /// The longest way to put the question that fits.
  private func question(room: Int) -> StyledText {
    switch subject {
    case .query(let query): question(query, room: room)
    case .file(let name, _): file(name, room: room)
    }
  }

  private func question(_ query: CallQuery, room: Int) -> StyledText {
    let range = query.range
    let offset = ZoneOffset.text(range.zone, from: range.start.date, to: range.end.date)
    func zoned(_ place: String) -> String { place == offset ? offset : "\(place) \(offset)" }
    let place = ZoneName.place(range.zone)
    let (whole, city) = (quiet(zoned(ZoneName.name(range.zone))), quiet(place))
    let sites = quiet(archived ?? (account.map { "\($0): " } ?? "") + Self.sites(query))
    let days = titles.map { look.text($0) }
    let roomy = Self.joined([ringside, days[0], whole, sites])
    if roomy.width + Self.roomForBar <= room { return roomy }
    let candidates =
      [[ringside, days[0], quiet(zoned(place)), sites]]
      + (archived == nil
        ? [] : [[ringside, days[days.count - 1], sites], [days[days.count - 1], sites], [sites]])
      + [
        [ringside, days[0], quiet(zoned(place))],
        [ringside, days[0], city], [ringside, days[min(1, days.count - 1)], city],
      ] + days.map { [$0, city] } + days.map { [$0] }
    let lines = candidates.map(Self.joined)
    return lines.first { $0.width <= room } ?? lines[lines.count - 1].truncated(to: room)
  }

  /// `Ringside  calls.jsonl · Mon 23 Nov 2026 · New York`; of a long path the end tells more. The day of times that go
  /// without stays when the name is cut.
  private func file(_ path: String, room: Int) -> StyledText {
    let city = quiet(ZoneName.place(zone))
    let whole = look.text(path)
    let name = look.text(String(path.split(separator: "/").last ?? "/"))
    let days = titles.isEmpty ? [[]] : titles.map { [look.text($0)] }
    let (full, short) = (days[0], days[days.count - 1])
    let candidates =
      [
        [ringside, whole] + full + [city], [ringside, name] + full + [city], [ringside, name] + full,
      ]
      + days.map { [name] + $0 }
    let lines = candidates.map(Self.joined)
    if let line = lines.first(where: { $0.width <= room }) { return line }
    let rest = short.reduce(0) { $0 + Self.dot.width + $1.width }
    return Self.joined([name.truncated(to: max(0, room - rest))] + short).truncated(to: max(0, room))
  }

  private static func sites(_ query: CallQuery) -> String {
    query.pbx == CallQuery.allPBXes ? "all sites" : query.pbx.replacing(",", with: ", ")
  }

  private var ringside: StyledText { look.text(Self.program, .heading) }
  private func quiet(_ text: String) -> StyledText { look.text(text, .quiet) }

  private static let program = "Ringside"
  private static let dot: StyledText = " · "

  /// With a dot between two, but for the name of the program, which stands apart.
  private static func joined(_ parts: [StyledText]) -> StyledText {
    let isNamed = parts[0].spans.first?.text == program
    return parts.dropFirst().enumerated().reduce(parts[0]) { line, part in
      line + (isNamed && part.offset == 0 ? StyledText(blanks: gap) : dot) + part.element
    }
  }

  private static let leastBarRoom = 16
  private static let roomForBar = 30

  /// A thin bar, where there is room for one.
  private func progress(_ room: Int) -> StyledText {
    guard room >= Self.leastBarRoom else { return "" }
    let bar = bar(width: min(24, room - 6))
    return bar.spans.isEmpty ? "" : bar + "  "
  }

  /// The part that is loaded, while a request is on its way.
  private func bar(width: Int) -> StyledText {
    guard let fraction else { return "" }
    let done = min(width, max(0, Int((fraction * Double(width)).rounded())))
    return StyledText(repeating: "━", count: done, look.style(.accent))
      + StyledText(repeating: "─", count: width - done, look.style(.quiet))
  }
}
