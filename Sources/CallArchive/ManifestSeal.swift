import CallFiles

/// The check sum that a manifest has of itself, as its first member: of all its bytes, with zeros in the place of the sum. It
/// tells damage, not forgery.
enum ManifestSeal {
  private static let head = Array("{\n  \"check\" : \"".utf8)
  private static let zeros = Array("00000000".utf8)

  private static let place = head.count..<head.count + zeros.count

  /// `json` is an object on several lines.
  static func sealed(_ json: [UInt8]) -> [UInt8] {
    var bytes = head + zeros + Array("\",".utf8) + json.dropFirst() + Array("\n".utf8)
    bytes.replaceSubrange(place, with: sum(of: bytes).utf8)
    return bytes
  }

  /// Whether the sum is that of the bytes; nil without one.
  static func isWhole(_ bytes: [UInt8]) -> Bool? {
    guard bytes.starts(with: head) else { return nil }
    guard bytes.count >= place.upperBound else { return false }
    return bytes[place].elementsEqual(sum(of: bytes).utf8)
  }

  private static func sum(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      zeros.withUnsafeBufferPointer { zeros in
        CRC32.text(
          UnsafeBufferPointer(rebasing: bytes[..<place.lowerBound]), zeros,
          UnsafeBufferPointer(rebasing: bytes[place.upperBound...]))
      }
    }
  }
}
