import Foundation

/// Finds `meta.scrollId` in a body that is still on its way.
///
/// The service sends `meta` before `data`. Only what comes before the first array is looked at, so the records cost nothing;
/// in a body of another order nothing is found, and the decoder tells the scroll id at its end.
struct ScrollIDFinder {
  /// The scroll id was found, or there is none here.
  private(set) var isOver = false

  /// Number of objects that are open.
  private var depth = 0
  private var isInMeta = false
  private var isInString = false
  private var isEscaped = false
  /// The string being read or the last one, as written, and the key before the value.
  private var text: [UInt8] = []
  private var key: [UInt8] = []
  private var bytesLeft = 64 << 10

  /// Reads on. Returns the scroll id when it has arrived whole, once; never `No Data`, which is none.
  mutating func read(_ bytes: [UInt8]) -> String? {
    for byte in bytes {
      if isOver { return nil }
      bytesLeft -= 1
      isOver = bytesLeft == 0
      if isInString {
        guard let value = readInString(byte) else { continue }
        isOver = true
        return value == "" || value == "No Data" ? nil : value
      }
      read(byte)
    }
    return nil
  }

  private mutating func read(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): (isInString, text) = (true, [])
    case UInt8(ascii: ":"): key = text
    case UInt8(ascii: "{"):
      depth += 1
      if depth == 2 { isInMeta = key == Self.meta }
    case UInt8(ascii: "}"):
      depth -= 1
      isOver = isOver || depth == 0 || isInMeta && depth == 1
    case UInt8(ascii: "["): isOver = true
    case UInt8(ascii: ","): key = []
    default: break
    }
  }

  /// The scroll id, if this byte ends it.
  private mutating func readInString(_ byte: UInt8) -> String? {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      guard isInMeta, depth == 2, key == Self.scrollID else { return nil }
      return try? JSONDecoder().decode(String.self, from: Data([byte] + text + [byte]))
    }
    text.append(byte)
    return nil
  }

  private static let meta = Array("meta".utf8)
  private static let scrollID = Array("scrollId".utf8)
}
