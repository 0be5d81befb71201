/// The legs of a call as a ladder: one lane a party, bars to scale on one time axis.
package struct LegLadder: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package let kind: CallTiming.Kind
    /// From the beginning of the axis.
    package let offset: Duration
    /// More than zero, or zero for a leg that took no time.
    package let duration: Duration
    /// The leg of the ladder (an index into `legs`) it belongs to.
    package let leg: Int
  }

  package struct Lane: Hashable, Sendable {
    /// The party's name, its number if it has none.
    package let name: String
    package let number: String
    /// In the order of time.
    package let bars: [Bar]
    /// Whether this party took the call.
    package let isWinner: Bool
    /// The lane's first leg.
    package let leg: CallLeg
    /// When the lane begins, from the beginning of the axis.
    package let offset: Duration
    /// How long after the lane before this one begins; nil for the first.
    package let delta: Duration?
  }

  /// In the order in which the parties came in.
  package let lanes: [Lane]
  /// In the order of time.
  package let legs: [CallLeg]
  /// When the axis begins; nil if no leg has a time.
  package let start: Timestamp?
  /// How long the axis is.
  package let span: Duration

  package init(legs: [CallLeg], of record: CallRecord) {
    self.lanes = []
    self.legs = legs
    self.start = nil
    self.span = .zero
  }
}
