/// What a terminal can show.
package struct TerminalTraits: Hashable, Sendable {
  /// 0 (no colours, or not wanted), 8, 16 or 256.
  package let colors: Int
  /// Whether characters beyond ASCII can be shown; if not, lines and bars are to be drawn in ASCII.
  package let isUnicode: Bool

  package init(colors: Int, isUnicode: Bool) {
    self.colors = colors
    self.isUnicode = isUnicode
  }
}
