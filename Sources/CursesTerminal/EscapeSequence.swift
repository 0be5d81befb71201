import CCurses

/// The meaning of an escape byte and the bytes after it (ECMA-48 and the habits of terminals).
nonisolated enum EscapeSequence: Hashable {
  /// The Escape key: another escape, or nothing that could belong to it, follows.
  case escape
  /// CSI: numbers (0 where left out) and the final byte.
  case control(parameters: [Int], final: UInt8, length: Int)
  /// `ESC [ [ A` … `E`: F1 … F5 of the Linux console.
  case linuxFunction(Int)
  /// A report of the mouse: the number of what it did, and the cell, counted from 1.
  case pointer(button: Int, column: Int, row: Int, isPress: Bool, length: Int)
  /// SS3 and its final byte; three bytes.
  case shifted(final: UInt8)
  /// The answer to ``backgroundQuestion``.
  case background(isLight: Bool, length: Int)
  /// Something that is no key: another answer of the terminal, or broken.
  case swallowed(length: Int)
  /// A character follows: Alt.
  case alt
  case unfinished

  /// Has a terminal tell the colour of its background (OSC 11, xterm), if it knows how.
  static let backgroundQuestion = Array("\u{1B}]11;?\u{1B}\\".utf8)

  /// Longer than any answer a terminal gives unasked.
  private static let stringLimit = 4096

  /// - Parameter bytes: begin with the escape.
  init(_ bytes: ArraySlice<UInt8>) {
    let rest = bytes.dropFirst()
    switch rest.first {
    case nil: self = .unfinished
    case 0x1B: self = .escape
    case UInt8(ascii: "["): self = Self.controlSequence(rest.dropFirst())
    case UInt8(ascii: "O"): self = Self.shiftedSequence(rest.dropFirst())
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      self = Self.string(bytes)
    default: self = .alt
    }
  }

  private static func shiftedSequence(_ rest: ArraySlice<UInt8>) -> EscapeSequence {
    switch rest.first {
    case nil: .unfinished
    case .some(let final) where (0x40...0x7E).contains(final): .shifted(final: final)
    default: .alt
    }
  }

  private static func controlSequence(_ rest: ArraySlice<UInt8>) -> EscapeSequence {
    if rest.first == UInt8(ascii: "[") {
      guard let final = rest.dropFirst().first else { return .unfinished }
      return (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final)
        ? .linuxFunction(Int(final - UInt8(ascii: "A")) + 1) : .swallowed(length: 4)
    }
    if rest.first == UInt8(ascii: "M") { return bytePointer(rest.dropFirst()) }
    // Two bytes, escape and bracket, came before.
    for (offset, byte) in rest.enumerated() {
      switch byte {
      case 0x20...0x3F where offset < 64: continue
      case 0x40...0x7E:
        let body = rest.prefix(offset)
        if body.first == UInt8(ascii: "<"), byte | 0x20 == UInt8(ascii: "m") {
          return digitPointer(body.dropFirst(), isPress: byte == UInt8(ascii: "M"), length: offset + 3)
        }
        guard body.allSatisfy({ (0x30...0x3B).contains($0) }) else { return .swallowed(length: offset + 3) }
        return .control(parameters: numbers(body), final: byte, length: offset + 3)
      default:
        // Broken off: what stands here is looked at anew.
        return .swallowed(length: offset + 2)
      }
    }
    return .unfinished
  }

  private static func digitPointer(_ body: ArraySlice<UInt8>, isPress: Bool, length: Int) -> EscapeSequence {
    let isRight = body.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ";") }
    let numbers = numbers(body)
    guard isRight, numbers.count == 3 else { return .swallowed(length: length) }
    return .pointer(
      button: numbers[0], column: numbers[1], row: numbers[2], isPress: isPress, length: length)
  }

  /// Terminals that do not know of digits send three bytes, each 32 and more; a release is button 3.
  private static func bytePointer(_ rest: ArraySlice<UInt8>) -> EscapeSequence {
    let numbers = rest.prefix(3).map { Int($0) - 32 }
    guard numbers.count == 3 else { return .unfinished }
    return .pointer(
      button: numbers[0], column: numbers[1], row: numbers[2],
      isPress: numbers[0] & 3 != 3 || numbers[0] >= 64,
      length: 6)
  }

  private static func numbers(_ body: ArraySlice<UInt8>) -> [Int] {
    body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.prefix(6).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
  }

  /// OSC, DCS and their like end with BEL or ESC \.
  private static func string(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    var former: UInt8 = 0
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 0x07 || (former == 0x1B && byte == UInt8(ascii: "\\")) || offset >= stringLimit {
        let isLight = isLight(String(decoding: bytes.dropFirst().prefix(offset - 1), as: UTF8.self))
        return isLight.map { .background(isLight: $0, length: offset + 1) } ?? .swallowed(length: offset + 1)
      }
      former = byte
    }
    return .unfinished
  }
}

nonisolated extension EscapeSequence {
  /// Of `]11;rgb:ffff/ffff/ffff`, with one to four hexadecimal digits each: whether the colour is nearer to white than to black,
  /// as the eye weighs red, green and blue (Rec. 709). Nil for anything else.
  private static func isLight(_ answer: String) -> Bool? {
    guard answer.hasPrefix("]11;rgb") else { return nil }
    let parts = answer.split(separator: ":").last?.split { !$0.isHexDigit }.prefix(3) ?? []
    let shares = parts.compactMap { part in
      Int(part, radix: 16).flatMap { part.count > 4 ? nil : Double($0) / Double(1 << (4 * part.count) - 1) }
    }
    return shares.count == 3 ? 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] > 0.5 : nil
  }
}

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
