import CallTable
import CallTime

/// The parts of a call's time.
package struct CallTiming: Hashable, Sendable {
  /// The kinds of time, in the order of a call.
  package enum Kind: CaseIterable, Hashable, Sendable {
    case ring, wait, talk, hold
    /// Time that none of the others explains.
    case other

    package var name: String { definition.name }
    /// The meaning, for the help.
    package var meaning: String { definition.meaning }

    private var definition: (name: String, meaning: String) {
      switch self {
      case .ring: ("ring", "a phone rang")
      case .wait: ("wait", "the caller waited in a queue")
      case .talk: ("talk", "the two talked, without the time on hold")
      case .hold: ("hold", "one held the line")
      case .other: ("other", "what none of these explains")
      }
    }
  }

  package struct Segment: Hashable, Sendable {
    package let kind: Kind
    /// More than zero.
    package let duration: Duration

    package init(kind: Kind, duration: Duration) {
      self.kind = kind
      self.duration = duration
    }
  }

  /// In the order of the call; they add up to `total`.
  package let segments: [Segment]
  /// The call from beginning to end; if its parts take longer than the service says the call took, their sum.
  package let total: Duration

  package init(_ record: CallRecord) {
    self.init(
      ring: record.ring ?? Self.ringing(record), wait: record.wait ?? .zero, talk: record.talk ?? .zero,
      hold: record.hold ?? .zero,
      total: record.total)
  }

  /// The ringing of a call that says nothing of it, as one that is told by a leg: a person's phone rings until it is picked
  /// up, or else until the end.
  private static func ringing(_ record: CallRecord) -> Duration {
    let hasTalk = record.talk != nil || record.hold != nil
    guard record.calleeService == nil, record.connect != nil || !hasTalk else { return .zero }
    let rang = Timestamp.between(record.start, record.connect ?? record.disconnect) ?? .zero
    return max(.zero, rang - (record.wait ?? .zero))
  }

  private init(ring: Duration, wait: Duration, talk: Duration, hold: Duration, total: Duration?) {
    let explained = ring + wait + talk + hold
    self.total = max(total ?? explained, explained)
    self.segments = [
      Segment(kind: .ring, duration: ring), Segment(kind: .wait, duration: wait),
      Segment(kind: .talk, duration: talk),
      Segment(kind: .hold, duration: hold), Segment(kind: .other, duration: self.total - explained),
    ].filter { $0.duration > .zero }
  }

  /// Time of that kind; nil if there was none.
  package func duration(_ kind: Kind) -> Duration? {
    segments.first { $0.kind == kind }?.duration
  }
}
