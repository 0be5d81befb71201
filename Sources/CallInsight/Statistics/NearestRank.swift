/// Percentiles by nearest rank: of n values in order the p-th percentile is the value at place ⌈p·n/100⌉, so it is always one of
/// them, and the 100th is the greatest.
enum NearestRank {
  /// The values at those percentiles, which grow; 0 for each if there are no values, which are left in another order.
  static func percentiles(_ percents: [Int], of values: UnsafeMutableBufferPointer<Int64>) -> [Int64] {
    guard !values.isEmpty else { return percents.map { _ in 0 } }
    var first = 0
    return percents.map { percent in
      let place = max(0, (values.count * percent + 99) / 100 - 1)
      first = min(first, place)
      select(place, in: values, from: first)
      first = place
      return values[place]
    }
  }

  /// Shorter stretches are sorted.
  private static let short = 24

  /// Moves the value to its place in order, none that is greater before it and none that is less behind it; those before `first`
  /// are where they belong.
  private static func select(
    _ place: Int, in values: UnsafeMutableBufferPointer<Int64>, from first: Int
  ) {
    var (low, high) = (first, values.count - 1)
    // Halving needs so many rounds; values in an unlucky order are sorted rather than halved badly again and again.
    var rounds = 4 * (Int.bitWidth - values.count.leadingZeroBitCount)
    while high - low >= short, rounds > 0 {
      rounds -= 1
      let pivot = median(values[low], values[(low + high) / 2], values[high])
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return
      }
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
    rest.sort()
  }

  private static func median(_ one: Int64, _ two: Int64, _ three: Int64) -> Int64 {
    max(min(one, two), min(max(one, two), three))
  }
}
