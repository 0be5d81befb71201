import BrowserModel
import CallTime
import CellGrid
import Foundation
import WorkAnalytics

/// The first line: what is looked at on the left, how much of it there is on the right.
struct TitleLine: FramePart, Equatable {
  private let subject: ListSubject
  private let zone: TimeZone
  private let dayOfFile: LocalDay?
  private let loadedWords: String
  private let rate: String?
  /// Part of the calls that is loaded, while more are on their way.
  private let fraction: Double?
  private let width: Int
  private let look: Look

  private static let gap = 2

  init(_ calls: CallListModel, rate: String?, width: Int, look: Look) {
    (subject, zone, dayOfFile) = (calls.subject, calls.zone, calls.times.dayOfFile)
    (loadedWords, fraction) = (calls.words.loaded, calls.words.loadedFraction)
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

  /// The calls loaded, and the rate at which more come if that leaves room for the question.
  private var words: StyledText {
    let words = look.text(look.words(loadedWords))
    guard let rate else { return words }
    let all = words + look.text(look.words(" · " + rate))
    // The rate of a file comes and goes: it takes nothing from what stands there without it.
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
    let zoneName = ZoneName.name(range.zone)
    let zone = zoneName == offset ? offset : "\(zoneName) \(offset)"
    let forms = RangeText.forms(range)
    let name = look.text("Ringside", .heading)
    func quiet(_ text: String) -> StyledText { look.text(text, .quiet) }
    let candidates: [[StyledText]] = [
      [name, look.text(forms[0]), quiet(zone), quiet(query.pbx)],
      [name, look.text(forms[0]), quiet(zone)],
      [name, look.text(forms[0]), quiet(offset)],
      [name, look.text(forms[1]), quiet(zone)],
      [name, look.text(forms[1]), quiet(offset)],
      [name, look.text(forms[2]), quiet(offset)],
      [look.text(forms[2]), quiet(offset)],
      [look.text(forms[2])],
      [look.text(forms[3])],
    ]
    let lines = candidates.map(Self.joined)
    return lines.first { $0.width <= room } ?? lines[lines.count - 1].truncated(to: room)
  }

  /// `Ringside  calls.jsonl  Mon 23 Nov 2026  America/New_York`; of a long path the end tells more. The day of times that
  /// go without stays when the name is cut.
  private func file(_ path: String, room: Int) -> StyledText {
    let (ringside, zoneName) = (look.text("Ringside", .heading), look.text(ZoneName.name(zone), .quiet))
    let whole = look.text(path)
    let name = look.text(String(path.split(separator: "/").last ?? "/"))
    let days = dayOfFile.map { RangeText.forms(of: $0).map { [look.text($0)] } } ?? [[]]
    let (full, short) = (days[0], days[days.count - 1])
    let candidates =
      [
        [ringside, whole] + full + [zoneName], [ringside, name] + full + [zoneName], [ringside, name] + full,
      ]
      + days.map { [name] + $0 }
    let lines = candidates.map(Self.joined)
    if let line = lines.first(where: { $0.width <= room }) { return line }
    let rest = short.reduce(0) { $0 + Self.gap + $1.width }
    return Self.joined([name.truncated(to: max(0, room - rest))] + short).truncated(to: max(0, room))
  }

  private static func joined(_ parts: [StyledText]) -> StyledText {
    parts.dropFirst().reduce(parts[0]) { $0 + StyledText(blanks: gap) + $1 }
  }

  private static let leastBarRoom = 16

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

/// A range in as many words as there is room for.
enum RangeText {
  /// From the longest to the shortest; every one of them gives both ends as dates.
  static func forms(_ range: ReportRange) -> [String] {
    let (first, last) = (range.from.localDay, range.to.localDay)
    if range.isWholeDays {
      return [
        range.title,
        days(first, last, from: first.title, weekday: true),
        days(first, last, from: dayMonthYear(first), weekday: false),
        range.isOneDay ? "\(first.day) \(first.monthName)" : "\(short(first))–\(short(last))",
      ]
    }
    let (from, to) = (minutes(range.from), minutes(range.to))
    return range.isOneDay
      ? [
        range.title, "\(first.title) \(from) – \(to)", "\(dayMonthYear(first)) \(from)–\(to)",
        "\(short(first)) \(from)–\(to)",
      ]
      : [
        range.title, "\(first.title) \(from) – \(last.title) \(to)",
        "\(short(first)) \(from) – \(dayMonthYear(last)) \(to)", "\(short(first))–\(short(last))",
      ]
  }

  /// A day, from `Mon 23 Nov 2026` to `23 Nov`.
  static func forms(of day: LocalDay) -> [String] { [day.title, dayMonthYear(day), short(day)] }

  /// `Mon 16 – Sun 22 Nov 2026`: what both days have in common is said once.
  private static func days(_ first: LocalDay, _ last: LocalDay, from full: String, weekday: Bool) -> String {
    guard first != last else { return full }
    let start = weekday ? "\(first.weekdayName) \(first.day)" : "\(first.day)"
    let end = weekday ? last.title : dayMonthYear(last)
    if first.year != last.year { return "\(full) – \(end)" }
    return first.month == last.month ? "\(start) – \(end)" : "\(start) \(first.monthName) – \(end)"
  }

  private static func dayMonthYear(_ day: LocalDay) -> String { "\(day.day) \(day.monthName) \(day.year)" }
  private static func short(_ day: LocalDay) -> String { "\(day.day) \(day.monthName)" }
  private static func minutes(_ time: LocalTime) -> String { String(time.clock.prefix(5)) }
}
