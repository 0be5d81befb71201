/// The reading of a clock on the wall: a date and a time to the second, without a zone.
package struct LocalTime: Hashable, Comparable, Sendable {
  package let localDay: LocalDay
  /// 0…23
  package let hour: Int
  /// 0…59
  package let minute: Int
  /// 0…59
  package let second: Int

  package var year: Int { localDay.year }
  package var month: Int { localDay.month }
  package var day: Int { localDay.day }

  /// Nil if there is no such date or time of day.
  package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard let localDay = LocalDay(year: year, month: month, day: day), (0...23).contains(hour),
      (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    self.init(day: localDay, hour: hour, minute: minute, second: second)
  }

  /// The caller has checked the time of day.
  init(day: LocalDay, hour: Int, minute: Int, second: Int) {
    (self.localDay, self.hour, self.minute, self.second) = (day, hour, minute, second)
  }

  /// The wall clock so many seconds after 1970-01-01 00:00:00 on that wall.
  init(secondsSince1970 seconds: Int64) {
    var days = seconds / 86_400
    var rest = Int(seconds % 86_400)
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    self.init(
      day: LocalDay(daysSince1970: Int(days)), hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
  }

  /// Seconds between 1970-01-01 00:00:00 on the wall and this, as if no clock had ever changed.
  package var secondsSince1970: Int64 {
    Int64(localDay.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.localDay, left.hour, left.minute, left.second)
      < (right.localDay, right.hour, right.minute, right.second)
  }
}

extension LocalTime {
  /// `2026-11-23 17:58:12`
  package var text: String { "\(localDay.text) \(clock)" }
  /// `17:58:12`
  package var clock: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }
}
