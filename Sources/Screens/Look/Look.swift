import CellGrid

/// The means the screens are drawn with: colours or none, lines and blocks or plain ASCII.
///
/// Only the first eight colours of the user's own palette are used, so a terminal with 8, 16 or 256 colours
/// shows the same picture and a light background works as well as a dark one.
package struct Look: Hashable, Sendable {
  package let hasColor: Bool
  package let isUnicode: Bool
  /// For those who hear the screen or feel it: no lines and bars, a cursor that is always seen, and the state in words.
  package let isAccessible: Bool

  package init(hasColor: Bool = true, isUnicode: Bool = true, isAccessible: Bool = false) {
    self.hasColor = hasColor
    self.isUnicode = isUnicode
    self.isAccessible = isAccessible
  }

  /// The look that suits a terminal.
  package init(traits: TerminalTraits, isAccessible: Bool = false) {
    self.init(hasColor: traits.colors >= 8, isUnicode: traits.isUnicode, isAccessible: isAccessible)
  }
}

extension Look {
  /// The style of a role, as the table of the design has it.
  func style(_ role: Role) -> Style {
    hasColor ? role.colored : role.colorless
  }

  func text(_ text: String, _ role: Role = .text) -> StyledText {
    StyledText(text, style(role))
  }

  /// A chip, or the keys of a hint: in the accent colour, or in brackets where there is no colour.
  func accented(_ text: String) -> StyledText {
    hasColor ? self.text(text, .accent) : self.text("[\(text)]", .accent)
  }

  /// Our own words, with the three dots that plain ASCII has instead of `…`.
  func words(_ text: String) -> String {
    isUnicode || !text.utf8.contains(where: { $0 >= 0x80 }) ? text : text.replacing("…", with: "...")
  }
}
