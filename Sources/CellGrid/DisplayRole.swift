/// What a character does on a screen. Text from outside is made harmless here and nowhere else.
enum DisplayRole: Hashable {
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
    case 0x20..<0xAD, 0xAE..<0x300:
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

  private static func byProperties(of scalar: Unicode.Scalar) -> DisplayRole {
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

  /// What is shown instead of a character that would act on the terminal or turn the line around;
  /// nil for every other character.
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
