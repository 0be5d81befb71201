/// A condition for calls in the filter language: terms joined by `and`, `or` and `not`.
///
/// Parts of the same kind are never nested (`and` in `and`), and both lists have two parts or more: `all` and `any` see to it.
package indirect enum FilterExpression: Hashable, Sendable {
  case term(FilterTerm)
  case not(FilterExpression)
  case and([FilterExpression])
  case or([FilterExpression])

  /// All of them hold; nil if there are none.
  package static func all(_ parts: [FilterExpression]) -> FilterExpression? {
    let flat = parts.flatMap(\.conjuncts)
    return flat.count < 2 ? flat.first : .and(flat)
  }

  /// One of them holds at least; nil if there are none.
  package static func any(_ parts: [FilterExpression]) -> FilterExpression? {
    let flat = parts.flatMap(\.disjuncts)
    return flat.count < 2 ? flat.first : .or(flat)
  }

  /// The parts that all have to hold.
  package var conjuncts: [FilterExpression] { if case .and(let parts) = self { parts } else { [self] } }

  /// The parts of which one has to hold.
  var disjuncts: [FilterExpression] { if case .or(let parts) = self { parts } else { [self] } }

  /// Whether it asks for the name or number of a party, or for a text anywhere.
  var asksParties: Bool {
    switch self {
    case .term(.found), .term(.text(.agent, _)), .term(.text(.from, _)), .term(.text(.to, _)),
      .term(.text(.with, _)):
      true
    case .term: false
    case .not(let part): part.asksParties
    case .and(let parts), .or(let parts): parts.contains(where: \.asksParties)
    }
  }

  /// Whether the legs of calls decide what passes.
  var asksLegs: Bool {
    switch self {
    case .term(let term): term.fact != nil
    case .not(let part): part.asksLegs
    case .and(let parts), .or(let parts): parts.contains(where: \.asksLegs)
    }
  }

  /// Whether the zone in which times are shown decides what passes.
  var asksZone: Bool {
    switch self {
    case .term(.clock), .term(.days): true
    case .term: false
    case .not(let part): part.asksZone
    case .and(let parts), .or(let parts): parts.contains(where: \.asksZone)
    }
  }
}

/// One thing that is asked of a call.
package enum FilterTerm: Hashable, Sendable {
  /// The service's own flag; voicemail and abandoned calls are missed too.
  case missed
  /// A text that is found anywhere in the call, as a search finds it; there is something to look for in it.
  case found(String)
  case text(FilterKey, TextMatch)
  /// Of a length of time in whole seconds, as it is shown. A call without the number does not pass.
  case number(FilterKey, NumberMatch)
  /// The time of day at which the call began.
  case clock(ClockMatch)
  /// The day on which the call began.
  case days(DayMatch)
}

extension FilterTerm {
  /// Asked of the legs; nil for what is asked of the record.
  var fact: RouteFact? {
    switch self {
    case .text(let key, _), .number(let key, _): key.definition.value.fact
    case .missed, .found, .clock, .days: nil
    }
  }
}

/// A condition for a text. Upper and lower case are alike.
package enum TextMatch: Hashable, Sendable {
  /// It is this text; numbers may be written in another way. "" for one that has nothing.
  case equal(String)
  /// It is this text to the letter. "" for one that has nothing.
  case exact(String)
  /// This is found in it, as a search finds it; there is something to look for.
  case containing(String)
  /// The whole text is made of these parts with anything between them; two parts at least. `*` is something, whatever it is.
  case pattern([String])
}

/// A condition for a number that is not negative.
package enum NumberMatch: Hashable, Sendable {
  case equal(Int)
  case above(Int)
  case atLeast(Int)
  case below(Int)
  case atMost(Int)
  case within(ClosedRange<Int>)

  /// From the least to the greatest number that passes; nil if none can.
  package var bounds: ClosedRange<Int>? {
    switch self {
    case .equal(let number): number...number
    case .above(let number): number + 1...Int.max
    case .atLeast(let number): number...Int.max
    case .below(let number): number > 0 ? 0...number - 1 : nil
    case .atMost(let number): 0...number
    case .within(let range): range
    }
  }
}

/// A stretch of the day on the wall, every day.
package struct ClockMatch: Hashable, Sendable {
  /// The first second of the day that belongs to it, 0…86399.
  package let from: Int
  /// The first second that does not, 1…86400; where it is not above `from`, the stretch goes over midnight.
  package let to: Int

  package init(from: Int, to: Int) { (self.from, self.to) = (from, to) }

  @inline(__always) func contains(_ second: Int) -> Bool {
    from < to ? second >= from && second < to : second >= from || second < to
  }
}
