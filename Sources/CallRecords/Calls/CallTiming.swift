/// Where the time of a call went.
package struct CallTiming: Hashable, Sendable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    case ring, wait, talk, hold
    /// What none of the others explains.
    case other
  }

  package struct Segment: Hashable, Sendable {
    package let kind: Kind
    /// More than zero.
    package let duration: Duration
  }

  /// In the order of the call; they add up to `total`.
  package let segments: [Segment]
  package let total: Duration

  package init(_ record: CallRecord) {
    self.segments = []
    self.total = .zero
  }

  /// How long that lasted; nil if not at all.
  package func duration(_ kind: Kind) -> Duration? {
    segments.first { $0.kind == kind }?.duration
  }
}
