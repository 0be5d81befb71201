/// The ways in which a user reads the time.
package struct TimeHabits: Hashable, Sendable {
  package var clock: ClockFace
  package var weekStart: WeekStart

  /// The clock of 24 hours, and weeks from Monday on.
  package static let usual = TimeHabits()

  package init(clock: ClockFace = .hours24, weekStart: WeekStart = .monday) {
    (self.clock, self.weekStart) = (clock, weekStart)
  }
}

/// The clock that times of day are shown by. Times that are written into files have 24 hours always.
package enum ClockFace: String, CaseIterable, Hashable, Sendable {
  case hours24 = "24"
  case hours12 = "12"

  /// `17:58:12`, `5:58:12 pm`; a fraction of the second, `.897`, stands behind it.
  package func time(_ time: LocalTime, fraction: String = "") -> String {
    switch self {
    case .hours24: time.clock + fraction
    case .hours12: "\(Self.hour(time.hour)):\(time.clock.dropFirst(3))\(fraction) \(Self.half(time.hour))"
    }
  }

  /// `17:58`, `5:58 pm`
  package func minute(_ time: LocalTime) -> String {
    switch self {
    case .hours24: String(time.clock.prefix(5))
    case .hours12: "\(Self.hour(time.hour)):\(time.clock.dropFirst(3).prefix(2)) \(Self.half(time.hour))"
    }
  }

  /// A full hour, 0…23: `17:00`, `5 pm`
  package func hour(_ hour: Int) -> String {
    switch self {
    case .hours24: "\(padded(hour, 2)):00"
    case .hours12: "\(Self.hour(hour)) \(Self.half(hour))"
    }
  }

  /// A full hour in as little room as can be: `17`, `5p`
  package func shortHour(_ hour: Int) -> String {
    switch self {
    case .hours24: padded(hour, 2)
    case .hours12: "\(Self.hour(hour))\(Self.half(hour).prefix(1))"
    }
  }

  /// Columns that the widest `minute` takes.
  package var minuteWidth: Int { self == .hours24 ? 5 : 8 }

  private static func hour(_ hour: Int) -> Int { (hour + 11) % 12 + 1 }
  private static func half(_ hour: Int) -> String { hour < 12 ? "am" : "pm" }
}

/// The first day of a week.
package enum WeekStart: String, CaseIterable, Hashable, Sendable {
  case monday, sunday, saturday

  /// 1 for Monday to 7.
  private var weekday: Int {
    switch self {
    case .monday: 1
    case .saturday: 6
    case .sunday: 7
    }
  }

  /// `Monday`
  package var title: String { rawValue.capitalized }

  /// All seven in their order, 1 for Monday to 7.
  package var weekdays: [Int] { (0..<7).map { (weekday - 1 + $0) % 7 + 1 } }

  /// Days since the week of a day began, 0…6.
  package func daysIntoWeek(_ day: LocalDay) -> Int { (day.weekday - weekday + 7) % 7 }
}
