/// Orders rows by numbers without comparing any two: digit by digit from the last, each time keeping the order of those
/// that are equal.
struct RadixSort {
  private static let digitBits = 11

  /// A row's place in the upper half, its number in the lower one: eight bytes to move, whatever is ordered by.
  private var items: [UInt64]
  private var spare: [UInt64]

  init(_ rows: [UInt32]) {
    items = rows.map { UInt64($0) }
    spare = Array(repeating: 0, count: rows.count)
  }

  /// The rows as ordered so far.
  var rows: [UInt32] { items.map { UInt32(truncatingIfNeeded: $0) } }

  /// Orders by places below 2^bits; rows of the same place stay in the order they have.
  mutating func sort(bits: Int, _ place: (_ row: UInt32) -> UInt32) throws(CancellationError) {
    for index in items.indices {
      let row = UInt32(truncatingIfNeeded: items[index])
      items[index] = UInt64(place(row)) << 32 | UInt64(row)
    }
    for shift in stride(from: 0, to: bits, by: RadixSort.digitBits) {
      if Task.isCancelled { throw CancellationError() }
      pass(shift: UInt64(32 + shift))
    }
  }

  private mutating func pass(shift: UInt64) {
    let mask = UInt64(1 << RadixSort.digitBits - 1)
    var starts = [Int](repeating: 0, count: 1 << RadixSort.digitBits)
    for item in items { starts[Int(item >> shift & mask)] += 1 }
    var start = 0
    for digit in starts.indices { (starts[digit], start) = (start, start + starts[digit]) }
    items.withUnsafeBufferPointer { items in
      spare.withUnsafeMutableBufferPointer { spare in
        starts.withUnsafeMutableBufferPointer { starts in
          for item in items {
            let digit = Int(item >> shift & mask)
            spare[starts[digit]] = item
            starts[digit] += 1
          }
        }
      }
    }
    swap(&items, &spare)
  }
}
