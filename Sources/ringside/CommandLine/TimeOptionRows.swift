import CallTime

/// The rows of the options that are about the time of the calls, and the ways to read it.
extension CommandOption.Row {
  nonisolated static var range: Self {
    Self(
      .choice("NAME", of: RangePreset.allCases.map(\.rawValue)), for: .queries,
      "yesterday, last-week …; ringside --help lists them", in: .whichCalls, asksService: true,
      usual: RangePreset.yesterday.rawValue, namesChoices: false
    ) { settings, value throws(UsageError) in
      settings.preset = try value.choice(of: RangePreset.allCases, \.rawValue)
    }
  }

  nonisolated static var from: Self {
    Self(
      .value("TIME"), for: .queries, "first moment, \"YYYY-MM-DD[ HH:MM[:SS]]\"", in: .whichCalls,
      asksService: true, isForOneRun: true
    ) { $0.from = $1.text }
  }

  nonisolated static var to: Self {
    Self(
      .value("TIME"), for: .queries, "last moment, the same; a date or minute is meant whole",
      in: .whichCalls, asksService: true, isForOneRun: true
    ) { $0.to = $1.text }
  }

  nonisolated static var timeZone: Self {
    Self(
      .value("ZONE"), for: .calls + [.report, .archive],
      "zone to ask, show and export in (this computer's)",
      in: .whichCalls,
      variable: .everywhere
    ) { settings, value throws(UsageError) in
      settings.zone = .success(try value.timeZone())
    }
  }

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
