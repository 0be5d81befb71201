import CallTime

/// The ways to put calls into groups. A new one is a case and its row in `definition`.
package enum CallGrouping: String, CaseIterable, Sendable {
  case all, direction, called, caller, department, branch, pbx, hour, weekday, day, queue, agent

  /// The part of a call that tells its group.
  enum Source {
    case all
    /// A word, in any letter case.
    case word(FilterKey, CallFieldName)
    case text(FilterKey, CallFieldName)
    /// Each text of a list.
    case list(FilterKey, CallFieldName)
    /// The number; the name besides where a number has no digit: `CallQueue` is that of every queue.
    case party(name: FilterKey, CallFieldName, number: FilterKey, CallFieldName)
    case hour, weekday, day
    /// Told by the legs: the name, or else the number. A call whose legs have not come is in no group.
    case route(FilterKey, RouteFact)
  }

  package struct Definition: Sendable {
    /// `department`
    package let name: String
    /// Chooses it in a list.
    package let letter: Character
    /// For the help.
    package let meaning: String
    let source: Source

    fileprivate init(_ name: String, _ letter: Character, _ source: Source, _ meaning: String) {
      (self.name, self.letter, self.source, self.meaning) = (name, letter, source, meaning)
    }
  }

  package var definition: Definition {
    switch self {
    case .all: .init("all", "a", .all, "all calls together")
    case .direction: .init("direction", "d", .word(.direction, .direction), "incoming, outgoing …")
    case .called:
      .init(
        "called", "t", .party(name: .calledName, .calleeName, number: .calledNumber, .callee),
        "the extension, queue, menu or number that was called, by its number; without digits in it by name")
    case .caller:
      .init(
        "caller", "c", .party(name: .callerName, .callerName, number: .callerNumber, .caller),
        "the number of the caller; one without digits (anonymous) by its name")
    case .department:
      .init(
        "department", "e", .list(.department, .departments),
        "a call of several departments counts in each, so the lines add up to more than all calls")
    case .branch:
      .init("branch", "b", .list(.branch, .branches), "a call of several branches counts in each")
    case .pbx: .init("PBX", "x", .text(.pbx, .pbxId), "the telephone system")
    case .hour: .init("hour", "h", .hour, "the hour in which the call began, in the zone shown")
    case .weekday: .init("weekday", "w", .weekday, "the day of the week on which it began")
    case .day: .init("day", "y", .day, "the date on which it began")
    case .queue:
      .init(
        "queue", "o", .route(.queue, .queue),
        "the last queue or ring group that the call came to, told by its legs; calls whose legs are not known are in no line"
      )
    case .agent:
      .init(
        "agent", "p", .route(.agent, .answeredBy),
        "the person who answered a call that came in or went inside, told by its legs; calls whose legs are not known are in no line"
      )
    }
  }

  /// Whether the legs of calls tell the group.
  package var asksLegs: Bool { if case .route = definition.source { true } else { false } }

  /// Whether the zone in which times are shown decides the group.
  package var asksZone: Bool { [.hour, .weekday, .day].contains(self) }
}

/// Calls that have something in common.
package struct CallGroup: Hashable, Sendable {
  /// As served; the number stands beside it. "" for calls that have nothing of the kind, and for all of them.
  package let name: String
  /// A party's number; "" if there is none, or if it is the group's only by the name.
  package let number: String
  /// Its place among the others of a calendar or a clock; 0 for texts.
  package let place: Int
  /// The calls of the group and no others pass; nil: all.
  package let condition: FilterExpression?

  init(_ name: String, number: String = "", place: Int = 0, _ condition: FilterExpression?) {
    (self.name, self.number, self.place, self.condition) = (name, number, place, condition)
  }

  /// Calls with that text.
  init(_ text: String, _ key: FilterKey) { self.init(text, .term(.text(key, .exact(text)))) }
}

extension CallGroup {
  private static let unknownTime = FilterExpression.not(.term(.clock(ClockMatch(from: 0, to: 86_400))))

  /// All calls.
  package static let everyCall = CallGroup("", nil)

  /// Calls that do not say when they began.
  static let timeless = CallGroup("", place: Int.max, unknownTime)

  static func hour(_ hour: Int) -> CallGroup {
    let (from, to) = (hour * 3600, (hour + 1) * 3600)
    return CallGroup("\(hour)", place: hour, .term(.clock(ClockMatch(from: from, to: to))))
  }

  /// 1 for Monday to 7.
  static func weekday(_ day: Int) -> CallGroup {
    let match = DayMatch.weekdays(from: day, to: day)
    return CallGroup(match.text, place: day, .term(.days(match)))
  }

  static func day(_ day: LocalDay) -> CallGroup {
    CallGroup(day.text, place: day.daysSince1970, .term(.days(.date(day))))
  }
}
