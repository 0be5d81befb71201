import CallFiles

/// The check sum that a manifest has of itself, as its first member: of all its bytes, with zeros in the place of the sum. It
/// tells damage, not forgery.
enum ManifestSeal {
  private static let head = Array("{\n  \"check\" : \"".utf8)
  private static let zeros = Array("00000000".utf8)

  /// `json` is an object on several lines.
  static func sealed(_ json: [UInt8]) -> [UInt8] {
    let blank = head + zeros + Array("\",".utf8) + json.dropFirst() + Array("\n".utf8)
    return with(sum(of: blank), blank)
  }

  /// Whether the sum is that of the bytes; nil without one.
  static func isWhole(_ bytes: [UInt8]) -> Bool? {
    guard bytes.starts(with: head) else { return nil }
    guard bytes.count >= head.count + zeros.count else { return false }
    return with(sum(of: with(zeros, bytes)), bytes) == bytes
  }

  private static func sum(of bytes: [UInt8]) -> [UInt8] {
    Array(bytes.withUnsafeBufferPointer(CRC32.text).utf8)
  }

  private static func with(_ sum: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(head.count..<head.count + zeros.count, with: sum)
    return bytes
  }
}
