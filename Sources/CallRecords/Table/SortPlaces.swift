/// The places of some rows in one column, in the order of the rows.
struct SortPlaces {
  let places: [UInt32]
  /// How many bits the places have.
  let bits: Int

  /// Some rows of a batch, growing, and what they are ordered by.
  struct Part {
    let rows: ArraySlice<UInt32>
    /// The table row the batch begins with.
    let first: UInt32
    let key: BatchSortKey
  }

  private init(_ places: [UInt32], highest: UInt64) {
    self.places = places
    bits = UInt64.bitWidth - highest.leadingZeroBitCount
  }

  /// One list, or where 32 bits are too few two: the one that counts less comes first.
  static func lists(_ parts: [Part]) throws(CancellationError) -> [SortPlaces] {
    var words: [SortWords] = []
    let numbers = [UInt64](unsafeUninitializedCapacity: parts.reduce(0) { $0 + $1.rows.count }) {
      room, count in
      for part in parts where !Task.isCancelled {
        switch part.key.places {
        case .numbers(let places):
          places.writePlaces(of: part.rows, from: part.first, to: room[count..<count + part.rows.count])
          count += part.rows.count
        case .words(let places): words.append(places)
        }
      }
    }
    if Task.isCancelled { throw CancellationError() }
    return words.isEmpty ? lists(numbers) : [try ranked(words, parts)]
  }

  private static func ranked(_ words: [SortWords], _ parts: [Part]) throws(CancellationError) -> SortPlaces {
    let ranks = try WordRanks(words, isDescending: parts.first?.key.isDescending ?? false)
    var places: [UInt32] = []
    places.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
    for (number, part) in parts.enumerated() {
      let (codes, ranks) = (words[number].codes, ranks.ranks[number])
      for row in part.rows { places.append(ranks[Int(codes[Int(row - part.first)])]) }
    }
    return SortPlaces(places, highest: UInt64(ranks.highest))
  }

  /// Counted from the least number, what has none after the greatest.
  private static func lists(_ places: [UInt64]) -> [SortPlaces] {
    var (lowest, highest) = (UInt64.max, UInt64.min)
    for place in places {
      let isNone = place == SortNumbers.none
      lowest = min(lowest, place)
      highest = max(highest, isNone ? UInt64.min : place)
    }
    guard lowest <= highest else { return [] }
    let last = highest - lowest + 1
    func list(_ shift: UInt64) -> SortPlaces {
      SortPlaces(
        places.map { UInt32(truncatingIfNeeded: min($0 &- lowest, last) >> shift) },
        highest: min(last >> shift, UInt64(UInt32.max)))
    }
    return last <= UInt32.max ? [list(0)] : [list(0), list(32)]
  }
}
