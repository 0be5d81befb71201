/// The places of rows in one column, one after another over several batches.
struct SortPlaces {
  let places: [UInt32]
  /// How many bits the places have.
  let bits: Int

  private init(_ places: [UInt32], highest: UInt64) {
    self.places = places
    bits = UInt64.bitWidth - highest.leadingZeroBitCount
  }

  /// One part, or where 32 bits are too few two: the one that counts less comes first.
  static func parts(_ keys: [BatchSortKey]) throws(CancellationError) -> [SortPlaces] {
    var numbers: [[UInt64]] = []
    var words: [SortWords] = []
    for key in keys {
      switch key.places {
      case .numbers(let places): numbers.append(places)
      case .words(let places): words.append(places)
      }
    }
    return words.isEmpty
      ? parts(numbers) : [try ranked(words, isDescending: keys.first?.isDescending ?? false)]
  }

  private static func ranked(_ words: [SortWords], isDescending: Bool) throws(CancellationError) -> SortPlaces
  {
    let ranks = try WordRanks(words, isDescending: isDescending)
    var places: [UInt32] = []
    places.reserveCapacity(words.reduce(0) { $0 + $1.codes.count })
    for (batch, ranks) in zip(words, ranks.ranks) {
      places.append(contentsOf: batch.codes.lazy.map { ranks[Int($0)] })
    }
    return SortPlaces(places, highest: UInt64(ranks.highest))
  }

  /// Counted from the least number, what has none after the greatest.
  private static func parts(_ batches: [[UInt64]]) -> [SortPlaces] {
    var (lowest, highest) = (UInt64.max, UInt64.min)
    for batch in batches {
      for place in batch where place != BatchSortKey.none {
        lowest = min(lowest, place)
        highest = max(highest, place)
      }
    }
    guard lowest <= highest else { return [] }
    let last = highest - lowest + 1
    func part(_ shift: UInt64) -> SortPlaces {
      var places: [UInt32] = []
      places.reserveCapacity(batches.reduce(0) { $0 + $1.count })
      for batch in batches {
        places.append(
          contentsOf: batch.lazy.map {
            UInt32(truncatingIfNeeded: ($0 == BatchSortKey.none ? last : $0 - lowest) >> shift)
          })
      }
      return SortPlaces(places, highest: min(last >> shift, UInt64(UInt32.max)))
    }
    return last <= UInt32.max ? [part(0)] : [part(0), part(32)]
  }
}
