/// The known word nearest to a mistyped one.
nonisolated enum Suggestion {
  /// The candidate with the fewest edits, if that is few enough to be a slip: up to a third of the word, and at
  /// least one. A candidate that the word begins, or that ends in it, is near at any length.
  static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let word = word.lowercased()
    guard !word.isEmpty else { return nil }
    var best: (candidate: String, edits: Int)?
    for candidate in candidates {
      let lowered = candidate.lowercased()
      let isPart = word.count > 2 && (lowered.hasPrefix(word) || lowered.hasSuffix(word))
      let edits = isPart ? 1 : distance(word, lowered)
      if edits < best?.edits ?? .max { best = (candidate, edits) }
    }
    guard let best, best.edits <= max(1, word.count / 3) else { return nil }
    return best.candidate
  }

  /// Edits that turn one word into the other: a letter more, less or another one, two neighbours swapped.
  static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
    var beforeLast = [Int]()
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      row.reserveCapacity(second.count + 1)
      for j in second.indices {
        var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          edits = min(edits, beforeLast[j - 1] + 1)
        }
        row.append(edits)
      }
      beforeLast = last
      last = row
    }
    return last[second.count]
  }
}
