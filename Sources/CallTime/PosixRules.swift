/// Rules of a clock as POSIX writes them, in `TZ` and at the end of zone files: `EST5EDT,M3.2.0,M11.1.0`.
struct PosixRules: Hashable, Sendable {
  /// A day of every year, and a time on the wall.
  struct Moment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// A weekday (0 is Sunday) of a month, the first to the fourth, or the last one for 5.
      case weekday(month: Int, week: Int, day: Int)
      /// 1…365, without 29 February.
      case withoutLeapDay(Int)
      /// 0…365
      case ofYear(Int)
    }
    let day: Day
    /// Seconds after midnight; may be on another day.
    let time: Int64
  }

  struct Summer: Hashable, Sendable {
    let offset: Int64
    let start: Moment
    let end: Moment
  }

  let name: String
  /// Seconds east of UTC.
  let standard: Int64
  /// Nil if the clocks do not change.
  let summer: Summer?

  /// Nil if the text is not of that form. Summer time without its days has those of the United States, as in glibc.
  init?(_ text: String) {
    var reader = Reader(rest: text.utf8[...])
    guard let name = reader.name(), let offset = reader.offset() else { return nil }
    (self.name, standard) = (name, -offset)
    guard !reader.isAtEnd else {
      summer = nil
      return
    }
    guard reader.name() != nil else { return nil }
    let summerOffset = reader.offset().map { -$0 } ?? standard + 3600
    var days = reader
    if reader.isAtEnd { days = Reader(rest: ",M3.2.0,M11.1.0".utf8[...]) }
    guard days.skip(","), let start = days.moment(), days.skip(","), let end = days.moment(), days.isAtEnd
    else { return nil }
    summer = Summer(offset: summerOffset, start: start, end: end)
  }

  /// The changes of some years.
  func changes(in years: ClosedRange<Int>) -> [ClockChanges.Change] {
    guard let summer else { return [] }
    return years.flatMap { year in
      [
        ClockChanges.Change(second: summer.start.wall(year) - standard, offset: summer.offset),
        ClockChanges.Change(second: summer.end.wall(year) - summer.offset, offset: standard),
      ]
    }.sorted { $0.second < $1.second }
  }

  /// The clock in some years, as if there were none before.
  func clock(in years: ClosedRange<Int>) -> ClockChanges {
    let changes = changes(in: years)
    let first = changes.first.map { $0.offset == standard ? summer?.offset ?? standard : standard }
    return ClockChanges(first: first ?? standard, changes: changes)
  }
}

extension PosixRules.Moment {
  /// Seconds since 1970 on the wall.
  fileprivate func wall(_ year: Int) -> Int64 { Int64(days(year)) * 86_400 + time }

  private func days(_ year: Int) -> Int {
    let firstOfYear = LocalDay(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
    switch day {
    case .ofYear(let number): return firstOfYear + number
    case .withoutLeapDay(let number):
      let hasLeapDay = LocalDay.daysInMonth(year: year, month: 2) == 29
      return firstOfYear + number - 1 + (hasLeapDay && number > 59 ? 1 : 0)
    case .weekday(let month, let week, let day):
      guard let first = LocalDay(year: year, month: month, day: 1) else { return firstOfYear }
      let offset = (day - first.weekday % 7 + 7) % 7 + 7 * (week - 1)
      let last = LocalDay.daysInMonth(year: year, month: month)
      return first.daysSince1970 + (offset >= last ? offset - 7 : offset)
    }
  }
}

/// Takes the text apart from its beginning.
private struct Reader {
  var rest: Substring.UTF8View

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// `EST`, or in angle brackets `<-05>`.
  mutating func name() -> String? {
    if skip("<") {
      let name = take { $0 != UInt8(ascii: ">") }
      return skip(">") && !name.isEmpty ? name : nil
    }
    let name = take { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    return name.count >= 3 ? name : nil
  }

  /// Seconds: `5`, `-5:30`, `+02:00:00`.
  mutating func offset() -> Int64? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(upTo: 167) else { return nil }
    var seconds = Int64(hours) * 3600
    for unit in [60, 1] where skip(":") {
      guard let number = number(upTo: 59) else { return nil }
      seconds += Int64(number * unit)
    }
    return isNegative ? -seconds : seconds
  }

  mutating func moment() -> PosixRules.Moment? {
    guard let day = day() else { return nil }
    guard skip("/") else { return .init(day: day, time: 7200) }
    return offset().map { .init(day: day, time: $0) }
  }

  private mutating func day() -> PosixRules.Moment.Day? {
    if skip("J") {
      return number(upTo: 365).flatMap { $0 > 0 ? .withoutLeapDay($0) : nil }
    }
    guard skip("M") else { return number(upTo: 365).map { .ofYear($0) } }
    guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5), week > 0, skip("."),
      let day = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }

  private mutating func number(upTo limit: Int) -> Int? {
    Int(take { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }).flatMap { $0 <= limit ? $0 : nil }
  }

  private mutating func take(while holds: (UInt8) -> Bool) -> String {
    let taken = rest.prefix(while: holds)
    rest = rest[taken.endIndex...]
    return String(decoding: taken, as: UTF8.self)
  }
}
