/// A colour of the terminal's own palette; nothing here knows red from green in RGB.
package enum Color: Hashable, Sendable {
  /// The user's own foreground or background.
  case standard
  /// 0…7 the theme's colours, 8…15 their bright twins, 16…255 the xterm cube and greys.
  case palette(UInt8)
}
