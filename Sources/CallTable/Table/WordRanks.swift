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
    // What has no word comes last in either direction.
    let none = UInt32(sorted.count)
    ranks = zip(batches, codes).map { batch, codes in
      codes.enumerated().map { word, code in batch.isNone(word: word) ? none : rankOf[Int(code)] }
    }
  }
}
