/// The part a character plays on a screen. Text from outside is made harmless here and nowhere else.
enum CharacterClass: Hashable {
  /// Occupies columns, as this character (not always the one in the text).
  case base(Unicode.Scalar)
  /// Belongs to the character before it.
  case mark
  /// Shows nothing by itself and is left out: joiners, variation selectors, tags, fillers.
  case invisible

  init(_ scalar: Unicode.Scalar) {
    if let standIn = Self.standIn(for: scalar) {
      self = .base(standIn)
      return
    }
    switch scalar.value {
    case 0x20..<0xAD, 0xAE..<0x300,  // Latin
      0x3A3..<0x483,  // Greek and Cyrillic
      0x5D0...0x5EA, 0x621...0x64A,  // Hebrew and Arabic letters
      0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FF,  // dashes, arrows, lines and blocks
      0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:  // kana, ideographs, Hangul
      // Most text: the properties, which take longer to look up, say the same.
      self = .base(scalar)
    case 0x20E3:
      // The keycap: terminals disagree how wide it makes its digit.
      self = .invisible
    case 0x1F1E6...0x1F1FF:
      // Two of them are a flag on some terminals and two letters on others: they are letters here.
      self = .base(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0x1F1E6 + 0x41)))
    default:
      self = Self.byProperties(of: scalar)
    }
  }

  /// By Unicode's properties of the character.
  static func byProperties(of scalar: Unicode.Scalar) -> CharacterClass {
    let properties = scalar.properties
    // Hangul fillers, selectors, joiners, tags; conjoining letters are not among them.
    if properties.isDefaultIgnorableCodePoint { return .invisible }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .format: return .invisible
    case .unassigned, .surrogate: return .base(replacement)
    default: return CharacterWidth.isHangulTail(scalar) ? .mark : .base(scalar)
    }
  }

  /// The character shown instead of one that would act on the terminal or turn the line around; nil for every other one.
  static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0,  // C1 controls: some are escape sequences in one byte
      0x2028, 0x2029,  // line and paragraph separators
      0x202A...0x202E, 0x2066...0x2069:  // bidi embeddings, overrides and isolates
      replacement
    default: nil
    }
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"
}

/// Columns of a character: East Asian Wide and Fullwidth (UAX #11) two, marks none, the rest one.
///
/// C libraries (`wcwidth`) and terminals agree; the tests of CursesTerminal compare all of Unicode.
enum CharacterWidth {
  /// Columns of a character that is assigned, visible and no mark.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x1100 else { return 1 }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(scalar.value) ? 2 : 1
  }

  /// Vowels and final consonants of conjoining Hangul: they join the syllable block of the letter before.
  static func isHangulTail(_ scalar: Unicode.Scalar) -> Bool {
    (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value)
  }

  /// Wide and fullwidth characters; holes that no character fills are joined over.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
    0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
    0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
    0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
    0x2E80...0x3029, 0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
    0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
    0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
    0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
