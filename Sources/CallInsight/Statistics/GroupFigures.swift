/// The figures of some calls.
@dynamicMemberLookup
package struct GroupFigures: Hashable, Sendable {
  package var sums = CallSums()
  package var wait = Spread()
  package var ring = Spread()
  /// Of the abandoned calls the time from start to end.
  package var abandonedAfter = Spread()

  package subscript<Value>(dynamicMember sum: WritableKeyPath<CallSums, Value>) -> Value {
    get { sums[keyPath: sum] }
    set { sums[keyPath: sum] = newValue }
  }

  /// Percentiles of times in milliseconds, by nearest rank; all 0 where no call has such a time.
  package struct Spread: Hashable, Sendable {
    /// Calls that have such a time.
    package private(set) var calls = 0
    package private(set) var median: Int64 = 0
    package private(set) var percentile90: Int64 = 0
    package private(set) var percentile95: Int64 = 0
    package private(set) var longest: Int64 = 0

    init() {}

    /// Leaves the times in another order.
    init(_ times: UnsafeMutableBufferPointer<Int64>) {
      let found = NearestRank.percentiles([50, 90, 95, 100], of: times)
      (calls, median, percentile90, percentile95, longest) = (
        times.count, found[0], found[1], found[2], found[3]
      )
    }
  }
}

/// Calls and times added up: small, as there may be one for each of many groups.
package struct CallSums: Hashable, Sendable {
  package var calls = 0
  package var answered = 0
  package var missed = 0
  package var abandoned = 0
  package var voicemail = 0
  /// Answered within the limit.
  package var answeredWithinLimit = 0
  package var talk = Times()

  /// Times added up, in milliseconds.
  package struct Times: Hashable, Sendable {
    /// Calls that have such a time.
    package private(set) var calls = 0
    /// No more than 64 bits hold.
    package private(set) var total: Int64 = 0

    mutating func add(_ time: Int64) { add(Times(calls: 1, total: time)) }

    mutating func add(_ other: Times) {
      calls += other.calls
      let (sum, overflow) = total.addingReportingOverflow(other.total)
      total = overflow ? .max : sum
    }
  }

  mutating func add(_ other: CallSums) {
    calls += other.calls
    answered += other.answered
    missed += other.missed
    abandoned += other.abandoned
    voicemail += other.voicemail
    answeredWithinLimit += other.answeredWithinLimit
    talk.add(other.talk)
  }
}
