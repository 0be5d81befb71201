/// A difference between two numbers, told from noise by a test: chance alone brings one as great less than once in a hundred times.
package enum Difference: Hashable, Sendable {
  /// More than noise.
  case more, less
  /// Chance could have brought it.
  case noise
  /// Too few calls to tell.
  case tooFew
  /// No test is made of sums, means and the longest of some times.
  case untested

  /// Standard deviations beyond which chance comes less than once in a hundred times, on both sides together.
  private static let limit = 2.576
  /// Calls to be expected by chance on either side, below which the test is not to be trusted.
  private static let least = 5.0

  /// Counts of calls in stretches of time of those lengths: of all calls together the first stretch has, by chance, the share
  /// that it has of the time (a comparison of two Poisson counts).
  static func ofCounts(_ one: Int, in length: Double, _ other: Int, in otherLength: Double) -> Difference {
    let all = Double(one) + Double(other)
    guard length > 0, otherLength > 0 else { return .tooFew }
    let share = length / (length + otherLength)
    guard all * min(share, 1 - share) >= least else { return .tooFew }
    return of(Double(one) - all * share, deviation: (all * share * (1 - share)).squareRoot())
  }

  /// Shares of calls: each has, by chance, the share of both together (a test of two proportions).
  static func ofShares(_ one: Int, of calls: Int, _ other: Int, of otherCalls: Int) -> Difference {
    guard calls > 0, otherCalls > 0 else { return .tooFew }
    let (first, second) = (Double(calls), Double(otherCalls))
    let (left, right) = (Double(one) / first, Double(other) / second)
    if left == right { return .noise }
    let share = (Double(one) + Double(other)) / (first + second)
    guard min(first, second) * min(share, 1 - share) >= least else { return .tooFew }
    return of(left - right, deviation: (share * (1 - share) * (1 / first + 1 / second)).squareRoot())
  }

  /// Percentiles of times: as many of each lie, by chance, above that percentile of both together.
  static func ofPercentiles(_ percent: Int, _ one: [Int64], _ other: [Int64]) -> Difference {
    var both = one + other
    guard
      let place = both.withUnsafeMutableBufferPointer({ NearestRank.percentiles([percent], of: $0) }).first
    else { return .tooFew }
    return ofShares(one.count { $0 > place }, of: one.count, other.count { $0 > place }, of: other.count)
  }

  private static func of(_ difference: Double, deviation: Double) -> Difference {
    guard deviation > 0, difference.magnitude > limit * deviation else { return .noise }
    return difference > 0 ? .more : .less
  }
}
