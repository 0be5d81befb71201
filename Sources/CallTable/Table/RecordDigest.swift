/// Stands for the text of a record: 128 bits, with a key of this run that nobody outside knows, so that no two records ever
/// have the same.
package struct RecordDigest: Hashable, Sendable {
  private let halves: SIMD2<Int>

  package init(_ text: UnsafeBufferPointer<UInt8>) {
    halves = SIMD2(Self.hash(0, text), Self.hash(1, text))
  }

  private static func hash(_ half: UInt8, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(half)
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }
}
