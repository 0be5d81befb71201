import Foundation

/// The contents of a `scrollId`: the position of the next page in the list of one query.
///
/// The client carries it all, so the server keeps no state, any page can be asked for again, and clients are
/// independent. Opaque and sealed: one that was not made here, or for another query, cannot be read.
struct ScrollID: Hashable {
  var position: ArchivePosition
  /// `totalRecordCount`, counted for the first page.
  var total: Int64
  /// The time of the first page, in milliseconds since 1970: calls that end later do not join the list.
  var asOf: Int64

  func text(for query: String) -> String {
    let words = [position.slot, position.skip, total, asOf].map { UInt64(bitPattern: $0) }
    let seal = Self.seal(words, query)
    return OpaqueText.encode(
      (words.map { $0 ^ seal } + [seal]).flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) })
  }

  init(position: ArchivePosition, total: Int64, asOf: Int64) {
    self.position = position
    self.total = total
    self.asOf = asOf
  }

  init?(_ text: String, for query: String) {
    guard let bytes = OpaqueText.decode(text), bytes.count == 40 else { return nil }
    var words = stride(from: 0, to: 40, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    let seal = words.removeLast()
    words = words.map { $0 ^ seal }
    guard Self.seal(words, query) == seal else { return nil }
    let values = words.map { Int64(bitPattern: $0) }
    self.init(
      position: ArchivePosition(slot: values[0], skip: values[1]), total: values[2], asOf: values[3])
  }

  /// FNV-1a over the query and the words.
  private static func seal(_ words: [UInt64], _ query: String) -> UInt64 {
    let bytes = words.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) } + Array(query.utf8)
    return bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// Base64 without the characters that mean something in URLs.
enum OpaqueText {
  static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func decode(_ text: String) -> [UInt8]? {
    let padded =
      text.replacing("-", with: "+").replacing("_", with: "/")
      + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: padded).map { Array($0) }
  }
}
