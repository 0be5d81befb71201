/// The places of some rows in one column, in the order of the rows.
struct SortPlaces {
  private let places: [UInt64]
  private let lowest: UInt64
  /// The place of what has none, counted from the lowest.
  private let last: UInt64

  /// Some rows of a batch, growing, and what they are ordered by.
  struct Part {
    let rows: ArraySlice<UInt32>
    /// The table row the batch begins with.
    let first: UInt32
    let key: BatchSortKey
  }

  init(_ parts: [Part]) throws(CancellationError) {
    var words: [SortWords] = []
    for part in parts { if case .words(let more) = part.key.places { words.append(more) } }
    let ranks = try WordRanks(words, isDescending: parts.first?.key.isDescending ?? false)
    places = [UInt64](unsafeUninitializedCapacity: parts.reduce(0) { $0 + $1.rows.count }) { room, count in
      for (number, part) in parts.enumerated() where !Task.isCancelled {
        let rest = UnsafeMutableBufferPointer(rebasing: room[count..<count + part.rows.count])
        switch part.key.places {
        case .numbers(let numbers): numbers.writePlaces(of: part.rows, from: part.first, to: rest)
        case .words(let words):
          let (codes, ranks) = (words.codes, ranks.ranks[number])
          for (next, row) in part.rows.enumerated() {
            rest[next] = UInt64(ranks[Int(codes[Int(row - part.first)])])
          }
        }
        count += part.rows.count
      }
    }
    if Task.isCancelled { throw CancellationError() }
    var (lowest, end) = (SortNumbers.none, UInt64.min)
    places.withUnsafeBufferPointer { places in
      for place in places {
        lowest = min(lowest, place)
        // Behind the highest one: that of what has none becomes 0.
        end = max(end, place &+ 1)
      }
    }
    self.lowest = lowest
    last = lowest < end ? end - lowest : 0
  }

  /// Bits that the places have.
  var bits: Int { UInt64.bitWidth - last.leadingZeroBitCount }

  /// The place of a row, counted from the lowest.
  @inline(__always) subscript(row: Int) -> UInt64 { min(places[row] &- lowest, last) }
}

/// The places of the words of several batches among each other: each different word is ranked once, and the rows are then
/// ordered by numbers.
struct WordRanks {
  /// For each batch the rank of each of its words, the smaller the earlier.
  let ranks: [[UInt32]]

  init(_ batches: [SortWords], isDescending: Bool) throws(CancellationError) {
    var interner = TextInterner(alwaysLooks: true)
    var codes: [[UInt32]] = []
    for batch in batches {
      if Task.isCancelled { throw CancellationError() }
      codes.append(batch.words.withEach { UInt32(interner.code($0)) })
    }
    let all = interner.dictionary
    let sorted = all.sortedCodes()
    var rankOf = [UInt32](repeating: 0, count: all.count)
    for (place, code) in sorted.enumerated() {
      rankOf[Int(code)] = UInt32(isDescending ? sorted.count - 1 - place : place)
    }
    // Calls without a word come last in either direction.
    let none = UInt32(sorted.count)
    ranks = zip(batches, codes).map { batch, codes in
      codes.enumerated().map { word, code in batch.isNone(word: word) ? none : rankOf[Int(code)] }
    }
  }
}
