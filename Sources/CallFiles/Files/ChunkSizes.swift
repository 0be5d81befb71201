/// How much of a file is read at once.
package struct ChunkSizes: Sendable {
  /// Bytes of text of the first chunk: small, so that the first calls are on the screen soon.
  package let first: Int
  /// Each chunk is four times as large as the one before, up to this.
  package let most: Int
  /// A record longer than this is left out.
  package let record: Int

  package static let standard = ChunkSizes(first: 1 << 16, most: 1 << 21, record: 1 << 26)

  package init(first: Int, most: Int, record: Int) {
    (self.first, self.most, self.record) = (first, most, record)
  }

  /// Bytes of the chunk with that number, from 0.
  func target(_ number: Int) -> Int { number > 15 ? most : min(most, first << (2 * number)) }
}
