import CCurses
import CellGrid

/// Styles as curses draws them, made once each.
nonisolated struct PenTable {
  private let colors: Int
  private var pens: [PackedStyle: cc_pen] = [:]

  init(colors: Int) {
    self.colors = colors
  }

  mutating func pen(for style: PackedStyle) -> cc_pen {
    if let pen = pens[style] { return pen }
    let pen = Self.pen(for: style.style, colors: colors)
    pens[style] = pen
    return pen
  }

  private static func pen(for style: Style, colors: Int) -> cc_pen {
    var attributes = style.attributes
    // With eight colours, bold is what makes one bright.
    if colors == 8, case .palette(8...15) = style.foreground { attributes.insert(.bold) }
    let pair = cc_pair(
      number(style.foreground, of: colors), number(style.background, of: colors))
    return cc_pen(attributes: Int32(attributes.rawValue), pair: pair)
  }

  /// -1 for the user's own, and for what the terminal does not have.
  private static func number(_ color: Color, of colors: Int) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let number) where number < colors: Int32(number)
    case .palette(let number) where number < 16 && colors == 8: Int32(number) - 8
    case .palette: -1
    }
  }
}
