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
  package var prompt = 0
  package var talk = Times()

  /// Times added up, in milliseconds.
  package struct Times: Hashable, Sendable {
    /// Calls that have such a time.
    package private(set) var calls = 0
    /// No more than 64 bits hold.
    package private(set) var total: Int64 = 0

    mutating func add(_ time: Int64) { add(calls: 1, total: time) }

    mutating func add(_ other: Times) { add(calls: other.calls, total: other.total) }

    private mutating func add(calls more: Int, total time: Int64) {
      calls += more
      let (sum, overflow) = total.addingReportingOverflow(time)
      total = overflow ? .max : sum
    }
  }

  mutating func add(_ other: CallSums) {
    calls += other.calls
    answered += other.answered
    missed += other.missed
    abandoned += other.abandoned
    voicemail += other.voicemail
    prompt += other.prompt
    talk.add(other.talk)
  }
}

/// Times of calls and the set of groups that each call belongs to.
struct SetTimes: Sendable {
  private var sets: [Int32] = []
  private var times: [Int64] = []

  mutating func append(_ time: Int64, _ set: Int32) {
    sets.append(set)
    times.append(time)
  }

  mutating func reserve(_ more: Int) {
    // Doubling, as by itself: room for exactly so many more each time would copy all of them each time.
    let needed = times.count + more
    guard needed > times.capacity else { return }
    sets.reserveCapacity(max(needed, 2 * times.count))
    times.reserveCapacity(max(needed, 2 * times.count))
  }

  /// Of each call once.
  var all: [Int64] { times }

  /// The times of each set, of so many.
  func bySet(_ count: Int) -> [[Int64]] {
    var bySet = [[Int64]](repeating: [], count: count)
    for (set, time) in zip(sets, times) { bySet[Int(set)].append(time) }
    return bySet
  }

  /// The spread of all times.
  var spread: GroupFigures.Spread {
    var times = times
    return times.withUnsafeMutableBufferPointer { GroupFigures.Spread($0) }
  }

  /// The spread of each group, whose sets are given.
  func spreads(_ setsOfGroups: [[Int]], setCount: Int) -> [GroupFigures.Spread] {
    // Times set by set.
    var starts = [Int](repeating: 0, count: setCount + 1)
    for set in sets { starts[Int(set) + 1] += 1 }
    for set in 0..<setCount { starts[set + 1] += starts[set] }
    var next = starts
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: times.count) { sorted in
      for (set, time) in zip(sets, times) {
        sorted.initializeElement(at: next[Int(set)], to: time)
        next[Int(set)] += 1
      }
      return setsOfGroups.map { sets in
        if sets.count == 1 {
          let set = sets[0]
          return GroupFigures.Spread(
            UnsafeMutableBufferPointer(rebasing: sorted[starts[set]..<starts[set + 1]]))
        }
        var joined = sets.flatMap { sorted[starts[$0]..<starts[$0 + 1]] }
        return joined.withUnsafeMutableBufferPointer { GroupFigures.Spread($0) }
      }
    }
  }
}
