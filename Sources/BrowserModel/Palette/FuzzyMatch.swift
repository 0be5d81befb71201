/// The best way to find typed letters in a text, in their order but with others between them; letters that begin words and
/// letters that follow each other weigh more.
package struct FuzzyMatch: Hashable, Sendable {
  /// More is better.
  let score: Int
  /// Offsets of the letters found, in characters from the start of the text, ascending.
  package let places: [Int]

  private static let wordStart = 8
  private static let neighbour = 9

  /// Nil where a letter is missing. Blanks part what is typed into words, each found for itself; letter case does not count.
  init?(_ typed: String, in text: String) {
    let letters = Array(text.lowercased())
    var (score, places) = (0, Set<Int>())
    for word in typed.lowercased().split(whereSeparator: \.isWhitespace) {
      guard let found = Self.best(Array(word), in: letters) else { return nil }
      score += found.score
      places.formUnion(found.places)
    }
    (self.score, self.places) = (score, places.sorted())
  }

  private static func best(_ word: [Character], in letters: [Character]) -> (score: Int, places: [Int])? {
    guard word.count <= letters.count else { return nil }
    // For each letter typed and each place: the best score with that letter there, and the place of the one before it.
    var scores: [[Int?]] = []
    var origins: [[Int]] = []
    for (number, letter) in word.enumerated() {
      var row = [Int?](repeating: nil, count: letters.count)
      var origin = [Int](repeating: -1, count: letters.count)
      /// The best one further back than the place before.
      var distant: (score: Int, place: Int)?
      for place in letters.indices {
        if number > 0, place > 1, let score = scores[number - 1][place - 2], score > distant?.score ?? .min {
          distant = (score, place - 2)
        }
        guard letters[place] == letter else { continue }
        let own = 1 + (isWordStart(place, letters) ? wordStart : 0)
        guard number > 0 else {
          row[place] = own
          continue
        }
        let near = place > 0 ? scores[number - 1][place - 1].map { $0 + neighbour } : nil
        guard let before = [near, distant?.score].compactMap(\.self).max() else { continue }
        row[place] = own + before
        origin[place] = before == near ? place - 1 : distant?.place ?? -1
      }
      scores.append(row)
      origins.append(origin)
    }
    guard let last = scores.last else { return nil }
    // Of equals the first one.
    guard
      let end = last.indices.filter({ last[$0] != nil }).max(by: { (last[$0] ?? 0, $1) < (last[$1] ?? 0, $0) }
      ),
      let score = last[end]
    else { return nil }
    var places = [end]
    for number in stride(from: word.count - 1, to: 0, by: -1) {
      places.append(origins[number][places[places.count - 1]])
    }
    return (score, places)
  }

  private static func isWordStart(_ place: Int, _ letters: [Character]) -> Bool {
    guard place > 0 else { return true }
    let before = letters[place - 1]
    return !before.isLetter && !before.isNumber
  }
}
