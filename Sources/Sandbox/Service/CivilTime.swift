import Foundation

/// Wall-clock time of the proleptic Gregorian calendar, without a zone.
struct CivilTime: Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0

  /// Days since 1970-01-01. (Years that begin in March have their odd day at the end.)
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted.flooredQuotient(400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day since 1970-01-01.
  init(days: Int) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads `YYYY-MM-DD HH:MM:SS` and nothing else; nil also for a date that does not exist.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let pattern = Array("dddd-dd-dd dd:dd:dd".utf8)
    guard bytes.count == pattern.count else { return nil }
    for (byte, expected) in zip(bytes, pattern) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard expected == UInt8(ascii: "d") ? isDigit : byte == expected else { return nil }
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    self.init(
      days: Self.days(year: number(0..<4), month: max(1, min(12, number(5..<7))), day: number(8..<10)))
    hour = number(11..<13)
    minute = number(14..<16)
    second = number(17..<19)
    guard
      year == number(0..<4), month == number(5..<7), day == number(8..<10), hour < 24, minute < 60,
      second < 60
    else { return nil }
  }

  var days: Int { Self.days(year: year, month: month, day: day) }

  /// Milliseconds since 1970 in the zone. As Java does it, which the service's answers look like: of a time that
  /// exists twice the earlier one; a time that the clocks skip is moved on by as much as they skip.
  func milliseconds(in zone: TimeZone) -> Int64 {
    let wall = Double(days * 86_400 + hour * 3600 + minute * 60 + second)
    func offset(at time: Double) -> Double {
      Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: time)))
    }
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    let early = wall - before
    let late = wall - after
    let isLate = offset(at: early) != before && offset(at: late) == after
    return Int64(isLate ? late : early) * 1000
  }
}

extension Int {
  /// Rounds down, below zero too.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return quotient * divisor > self ? quotient - 1 : quotient
  }
}
