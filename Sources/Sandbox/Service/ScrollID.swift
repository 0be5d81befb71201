/// What a `scrollId` says: which question is being paged through and where the next page begins.
///
/// All of it travels with the client, so that the server keeps nothing, any page can be asked for again, and two
/// clients never meet. Opaque and sealed: one that was not made here, or for another question, cannot be read.
struct ScrollID: Hashable {
  var position: ArchivePosition
  /// `totalRecordCount`, counted for the first page.
  var total: Int64
  /// What was known at the first page stays the end of the list. Milliseconds since 1970.
  var asOf: Int64

  func text(for question: String) -> String {
    let words = [position.slot, position.skip, total, asOf].map { UInt64(bitPattern: $0) }
    let seal = Self.seal(words, question)
    return OpaqueText.encode(
      (words.map { $0 ^ seal } + [seal]).flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) })
  }

  init(position: ArchivePosition, total: Int64, asOf: Int64) {
    self.position = position
    self.total = total
    self.asOf = asOf
  }

  init?(_ text: String, for question: String) {
    guard let bytes = OpaqueText.decode(text), bytes.count == 40 else { return nil }
    var words = stride(from: 0, to: 40, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    let seal = words.removeLast()
    words = words.map { $0 ^ seal }
    guard Self.seal(words, question) == seal else { return nil }
    let values = words.map { Int64(bitPattern: $0) }
    self.init(
      position: ArchivePosition(slot: values[0], skip: values[1]), total: values[2], asOf: values[3])
  }

  /// FNV-1a over the question and the words.
  private static func seal(_ words: [UInt64], _ question: String) -> UInt64 {
    let bytes = words.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) } + Array(question.utf8)
    return bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
