/// Percentiles by nearest rank: of n values in order the p-th percentile is the value at place ⌈p·n/100⌉, so it is always one of
/// them, and the 100th is the greatest.
enum NearestRank {
  /// The values at those percentiles, which grow; 0 for each if there are no values, which are left in another order.
  static func percentiles(_ percents: [Int], of values: UnsafeMutableBufferPointer<Int64>) -> [Int64] {
    guard !values.isEmpty else { return percents.map { _ in 0 } }
    if values.count <= short { sort(values) }
    let bits = values.count >= many ? LeadingBits(UnsafeBufferPointer(values)) : nil
    var first = 0
    return percents.map { percent in
      let place = max(0, (values.count * percent + 99) / 100 - 1)
      if values.count <= short { return values[place] }
      if let around = bits?.values(around: place) {
        var values = around.values
        return values.withUnsafeMutableBufferPointer { values in
          select(around.place, in: values, from: 0)
          return values[around.place]
        }
      }
      first = min(first, place)
      select(place, in: values, from: first)
      first = place
      return values[place]
    }
  }

  /// So few are sorted.
  private static let short = 32
  /// From so many on, it pays to look at the leading bits of all values first.
  private static let many = 20_000

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
    if rest.count <= short { sort(rest) } else { rest.sort() }
  }

  /// One after another is put where it belongs: quickest for so few.
  private static func sort(_ values: UnsafeMutableBufferPointer<Int64>) {
    for index in values.indices.dropFirst() {
      let value = values[index]
      var place = index
      while place > 0, values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
    }
  }

  private static func median(_ one: Int64, _ two: Int64, _ three: Int64) -> Int64 {
    max(min(one, two), min(max(one, two), three))
  }
}

/// Values counted by their leading bits, which tell among which few of them the one at a place is.
private struct LeadingBits {
  private let values: UnsafeBufferPointer<Int64>
  private let shift: Int64
  private var counts = [Int](repeating: 0, count: Self.size)

  private static let size = 1 << 12

  /// Nil where there are negative values.
  init?(_ values: UnsafeBufferPointer<Int64>) {
    guard let least = values.min(), let greatest = values.max(), least >= 0 else { return nil }
    self.values = values
    shift = Int64(max(0, Int64.bitWidth - greatest.leadingZeroBitCount - Self.size.trailingZeroBitCount))
    for value in values { counts[Int(value >> shift)] += 1 }
  }

  /// The values among which the one at a place is, and its place among these; nil where they are half of all.
  func values(around place: Int) -> (values: [Int64], place: Int)? {
    var (bits, before) = (0, 0)
    while before + counts[bits] <= place {
      before += counts[bits]
      bits += 1
    }
    guard counts[bits] < values.count / 2 else { return nil }
    return (values.filter { Int($0 >> shift) == bits }, place - before)
  }
}
