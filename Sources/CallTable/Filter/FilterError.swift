/// A mistake in a text of the filter language.
package struct FilterError: Error, Hashable, Sendable {
  /// The part of the text that cannot be read; empty where something is missing.
  package let range: Range<String.Index>
  package let message: String

  /// Words, keys and operators that a mistyped one may have been meant for.
  static func nearest(to word: String, among known: [String]) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard (2...16).contains(wanted.count) else { return nil }
    let near = known.map { (name: $0, distance: distance(wanted, Array($0.unicodeScalars))) }
      .filter { $0.distance <= (wanted.count < 5 ? 1 : 2) }
    return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
      ?? known.filter { $0.hasPrefix(word.lowercased()) }.min { ($0.count, $0) < ($1.count, $1) }
  }

  /// Letters to change, add, leave out or swap with the next to make one word of the other.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...other.count)]
    for (place, letter) in one.enumerated() {
      var row = [place + 1]
      for (column, otherLetter) in other.enumerated() {
        var least = min(
          rows[place][column] + (letter == otherLetter ? 0 : 1), rows[place][column + 1] + 1, row[column] + 1)
        if place > 0, column > 0, letter == other[column - 1], one[place - 1] == otherLetter {
          least = min(least, rows[place - 1][column - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
