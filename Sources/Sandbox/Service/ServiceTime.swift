import Foundation

/// Reads and writes times of one zone as the service does.
///
/// Foundation's calendar does the arithmetic. The times of one page are close together, so the date of the last day and
/// the offset of the last quarter of an hour are kept: asking for each of them would take a fifth of the time it takes
/// to make a page.
struct ServiceTime {
  private let zone: TimeZone
  private let calendar: Calendar
  private let utc: Calendar
  /// Days since 1970, on the zone's clocks, and the date of that day.
  private var day = (number: Int.min, year: 0, month: 0, dayOfMonth: 0)
  /// Quarters of an hour since 1970, and seconds east of Greenwich during that one: clocks change on quarters.
  private var offset = (quarter: Int64.min, seconds: Int64(0))

  init(_ zone: TimeZone) {
    self.zone = zone
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    utc = calendar
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// Milliseconds since 1970 of `2022-02-03 09:11:32`; nil for any other form and for a date that does not exist. Of
  /// a time that exists twice the earlier one; a time that the clocks skip is moved on by as much as they skip.
  func milliseconds(of text: String) -> Int64? {
    let form = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)/.asciiOnlyDigits()
    guard let (_, year, month, day, hour, minute, second) = text.wholeMatch(of: form)?.output else {
      return nil
    }
    let components = DateComponents(
      year: Int(year), month: Int(month), day: Int(day), hour: Int(hour), minute: Int(minute),
      second: Int(second))
    guard components.isValidDate(in: utc), let date = calendar.date(from: components) else { return nil }
    return Int64(date.timeIntervalSince1970 * 1000)
  }

  /// `"2022-02-03T09:11:32.897-0500"` with the quotes; `"0"` for 0, which means never.
  mutating func append(_ milliseconds: Int64, to json: inout JSONWriter) {
    guard milliseconds != 0 else { return json.raw("\"0\"") }
    let east = secondsEast(at: milliseconds)
    let local = Int(milliseconds + east * 1000)
    let number = local.flooredQuotient(86_400_000)
    let time = UInt64(local - number * 86_400_000)
    if number != day.number { day = date(ofDay: number) }
    json.raw("\"")
    json.digits(UInt64(max(0, day.year)), atLeast: 4)
    json.raw("-")
    json.digits(UInt64(day.month), atLeast: 2)
    json.raw("-")
    json.digits(UInt64(day.dayOfMonth), atLeast: 2)
    json.raw("T")
    Self.append(duration: time, to: &json)
    json.raw(".")
    json.digits(time % 1000, atLeast: 3)
    json.raw(east < 0 ? "-" : "+")
    let minutes = east.magnitude / 60
    json.digits(minutes / 60 * 100 + minutes % 60, atLeast: 4)
    json.raw("\"")
  }

  /// `00:28:16`, without quotes; the rest of a second is dropped.
  static func append(duration milliseconds: UInt64, to json: inout JSONWriter) {
    let seconds = milliseconds / 1000
    json.digits(seconds / 3600, atLeast: 2)
    json.raw(":")
    json.digits(seconds / 60 % 60, atLeast: 2)
    json.raw(":")
    json.digits(seconds % 60, atLeast: 2)
  }

  private mutating func secondsEast(at milliseconds: Int64) -> Int64 {
    let quarter = milliseconds / 900_000
    if quarter != offset.quarter {
      let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      offset = (quarter, Int64(zone.secondsFromGMT(for: date)))
    }
    return offset.seconds
  }

  private func date(ofDay number: Int) -> (number: Int, year: Int, month: Int, dayOfMonth: Int) {
    let date = utc.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
    return (number, date.year ?? 0, date.month ?? 0, date.day ?? 0)
  }
}

extension Int {
  /// Rounds down, below zero too.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return quotient * divisor > self ? quotient - 1 : quotient
  }
}
