import CallTime

/// The rows of the options that are about the ways to read the time.
extension CommandOption.Row {
  nonisolated static var clock: Self {
    Self(
      .choice("HOURS", of: ClockFace.allCases.map(\.rawValue)), for: [.browse, .demo, .open, .report],
      "of the times shown; those in files have 24", usual: ClockFace.hours24.rawValue
    ) { settings, value throws(UsageError) in
      settings.habits.clock = try value.choice(of: ClockFace.allCases, \.rawValue)
    }
  }

  nonisolated static var weekStart: Self {
    Self(
      .choice("DAY", of: WeekStart.allCases.map(\.rawValue)), for: .queries + [.open],
      "first day of this-week, last-week, calendars", usual: WeekStart.monday.rawValue
    ) { settings, value throws(UsageError) in
      settings.habits.weekStart = try value.choice(of: WeekStart.allCases, \.rawValue)
    }
  }
}
