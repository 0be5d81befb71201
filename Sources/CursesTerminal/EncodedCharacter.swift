import CCurses

/// The character at the beginning of some bytes from the keyboard.
nonisolated enum EncodedCharacter: Hashable {
  case whole(Unicode.Scalar, length: Int)
  /// The rest has not come yet.
  case unfinished
  /// The first byte begins no character.
  case invalid

  init(_ bytes: ArraySlice<UInt8>, encoding: KeyDecoder.Encoding) {
    guard let first = bytes.first else {
      self = .unfinished
      return
    }
    if first < 0x80 {
      self = .whole(Unicode.Scalar(first), length: 1)
    } else if encoding == .locale {
      let scalar = Unicode.Scalar(cc_scalar_of_byte(first))
      self = scalar.flatMap(Self.printable).map { .whole($0, length: 1) } ?? .invalid
    } else {
      self = Self.utf8(bytes, first)
    }
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>, _ first: UInt8) -> EncodedCharacter {
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return .invalid }
    let found = bytes.prefix(length)
    guard found.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .invalid }
    guard found.count == length else { return .unfinished }
    // Overlong forms and surrogates fail here.
    guard let scalar = String(validating: found, as: UTF8.self)?.unicodeScalars.first else { return .invalid }
    return printable(scalar).map { .whole($0, length: length) } ?? .invalid
  }

  /// C1 controls cannot be typed.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    (0x80..<0xA0).contains(scalar.value) ? nil : scalar
  }
}
