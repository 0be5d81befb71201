import Foundation

/// A day of the proleptic Gregorian calendar, without a zone.
package struct LocalDay: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1…12
  package let month: Int
  /// 1…31
  package let day: Int

  /// The day, or nil if the month has no such day (years 1…9999).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= LocalDay.daysInMonth(year: year, month: month)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day so many days after 1970-01-01.
  package init(daysSince1970 days: Int) {
    // Howard Hinnant's `civil_from_days`: eras of 400 years that begin on 1 March.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    self.month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  package var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1 is Monday, 7 Sunday.
  package var weekday: Int {
    let fromThursday = (daysSince1970 + 3) % 7
    return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
  }

  package func adding(days: Int) -> LocalDay {
    LocalDay(daysSince1970: daysSince1970 + days)
  }

  /// The same day some months on, or the last of that month where it has no such day.
  package func adding(months: Int) -> LocalDay {
    let total = year * 12 + month - 1 + months
    let year = total >= 0 ? total / 12 : (total - 11) / 12
    let month = total - year * 12 + 1
    let last = LocalDay.daysInMonth(year: year, month: month)
    return LocalDay(year: year, month: month, day: min(day, last)) ?? self
  }

  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The calendar day it is at `now` in `zone`.
  package static func today(now: Date, zone: TimeZone) -> LocalDay {
    ZoneClock(zone).local(Timestamp(now)).localDay
  }

  /// Midnight, 00:00:00.
  package var firstSecond: LocalTime { LocalTime(day: self, hour: 0, minute: 0, second: 0) }
  /// 23:59:59
  package var lastSecond: LocalTime { LocalTime(day: self, hour: 23, minute: 59, second: 59) }

  package static func < (left: LocalDay, right: LocalDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension LocalDay {
  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// The day of the week, 1 for Monday to 7, by its name or the three first letters of it or more; nil for any other word.
  package static func weekday(named name: some StringProtocol) -> Int? {
    let name = name.lowercased()
    guard name.count >= 3 else { return nil }
    return weekdays.firstIndex { $0.lowercased().hasPrefix(name) }.map { $0 + 1 }
  }

  /// `Mon`, of the day of the week from 1 for Monday to 7.
  package static func name(ofWeekday weekday: Int) -> String { String(weekdays[weekday - 1].prefix(3)) }

  /// `2026-11-23`
  package var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
  /// `Monday`
  package var longWeekdayName: String { LocalDay.weekdays[weekday - 1] }
  /// `Mon`
  package var weekdayName: String { LocalDay.name(ofWeekday: weekday) }
  /// `Nov`
  package var monthName: String { String(longMonthName.prefix(3)) }
  /// `November`
  package var longMonthName: String { LocalDay.months[month - 1] }
  /// `Mon 23 Nov 2026`
  package var title: String { "\(weekdayName) \(day) \(monthName) \(year)" }
  /// `Mon 23 Nov`
  package var shortTitle: String { "\(weekdayName) \(day) \(monthName)" }
  /// `Monday 23 Nov 2026`
  package var longTitle: String { "\(LocalDay.weekdays[weekday - 1]) \(day) \(monthName) \(year)" }
}

/// Decimal digits with leading zeros; for dates and times, which are never negative.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
