#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths as texts. A path is any bytes; what is not UTF-8 in it stands in a text as characters of a private area, and becomes
/// the same bytes again where a file is opened.
package enum RawPath {
  /// U+F700 + the byte.
  private static let area: UInt32 = 0xF700
  private static let bytesOfArea = area + 0x80...area + 0xFF

  /// The text for the bytes of a path, which end with a zero.
  package static func text(_ path: UnsafePointer<CChar>) -> String {
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(path).assumingMemoryBound(to: UInt8.self), count: strlen(path))
    var text = String.UnicodeScalarView()
    var decoder = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.parseScalar(from: &input) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        // Characters of the area are kept apart from it, byte by byte.
        if bytesOfArea.contains(scalar.value) {
          for byte in encoded { text.append(escape(byte)) }
        } else {
          text.append(scalar)
        }
        place += encoded.count
      case .error(let length):
        for byte in bytes[place..<place + length] { text.append(escape(byte)) }
        place += length
      case .emptyInput: return String(text)
      }
    }
  }

  /// The bytes of a path, ending with a zero.
  package static func bytes(_ text: String) -> [CChar] {
    var bytes: [CChar] = []
    for scalar in text.unicodeScalars {
      if bytesOfArea.contains(scalar.value) {
        bytes.append(CChar(bitPattern: UInt8(scalar.value - area)))
      } else {
        bytes += UTF8.encode(scalar).map { Array($0).map { CChar(bitPattern: $0) } } ?? []
      }
    }
    return bytes + [0]
  }

  /// The path for people: what is no text in it is shown as U+FFFD.
  package static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { bytesOfArea.contains($0.value) }) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(bytesOfArea.contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  private static func escape(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(area + UInt32(byte)) ?? "\u{FFFD}"
  }
}
