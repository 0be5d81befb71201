/// Orders by numbers without comparing any two: digit by digit from the last, each time keeping the order of those that are
/// equal.
struct RadixSort {
  private static let digitBits = 11
  private static let mask = UInt64(1 << digitBits - 1)

  /// A place in the upper half, what has it in the lower one, by its number in the beginning: eight bytes to move, whatever
  /// is ordered by.
  private var items: [UInt64]
  private var spare: [UInt64]

  init(count: Int) {
    items = Array(0..<UInt64(count))
    spare = Array(repeating: 0, count: count)
  }

  /// The original positions, in the order so far.
  var order: some Sequence<Int> { items.lazy.map { Int(UInt32(truncatingIfNeeded: $0)) } }

  /// Orders by the places of what was at the beginning where; equals stay in the order they have.
  mutating func sort(by places: SortPlaces) throws(CancellationError) {
    // An item has room for 32 bits of a place: the lower ones first, if there are more.
    for low in stride(from: 0, to: places.bits, by: 32) {
      try sort(bits: min(32, places.bits - low)) { places[$0] >> UInt64(low) }
    }
  }

  @inline(__always) private mutating func sort(
    bits: Int, _ place: (Int) -> UInt64
  ) throws(CancellationError) {
    let shifts = stride(from: 32, to: 32 + UInt64(bits), by: RadixSort.digitBits)
    items.withUnsafeMutableBufferPointer { items in
      for index in items.indices {
        let number = items[index] & 0xFFFF_FFFF
        items[index] = place(Int(number)) << 32 | number
      }
    }
    for shift in shifts {
      if Task.isCancelled { throw CancellationError() }
      pass(shift: shift)
    }
  }

  /// Orders by one digit.
  private mutating func pass(shift: UInt64) {
    items.withUnsafeBufferPointer { items in
      spare.withUnsafeMutableBufferPointer { spare in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << RadixSort.digitBits) { starts in
          starts.initialize(repeating: 0)
          for item in items { starts[Int(item >> shift & RadixSort.mask)] += 1 }
          var start = 0
          for digit in starts.indices {
            let count = starts[digit]
            starts[digit] = start
            start += count
          }
          for item in items {
            let digit = Int(item >> shift & RadixSort.mask)
            spare[starts[digit]] = item
            starts[digit] += 1
          }
        }
      }
    }
    swap(&items, &spare)
  }
}
