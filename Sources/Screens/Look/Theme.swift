import BrowserModel
import CellGrid

/// The background stays the user's own; only high contrast, which has to know it, paints it.
extension Theme {
  /// The colours for a terminal that has so many; nil where there is to be none.
  nonisolated func hues(colors: Int) -> Hues? {
    let isRich = colors >= 256
    if colors < 8 { return nil }
    return switch self {
    case .monochrome: nil
    case .highContrast: isRich ? .highContrast : nil
    case .light: isRich ? .light : .lightOfEight
    case .dark: isRich ? .dark : .ownOfEight
    case .auto: isRich ? .own : .ownOfEight
    }
  }
}

/// The colours of a theme, each for one job.
nonisolated struct Hues: Hashable, Sendable {
  /// Of what needs a person.
  let alarm: Color
  let accent: Color
  let wait: Color
  let talk: Color
  let hold: Color
  let quiet: Style
  /// Painted under everything; nil leaves the user's own.
  var paper: Style?

  /// The first eight colours are the user's. Their yellow cannot be read on white, so that the wait has an amber of the cube,
  /// which can be seen on both.
  static let own = Hues(
    alarm: .palette(1), accent: .palette(6), wait: .palette(136), talk: .palette(2), hold: .palette(5),
    quiet: Style(attributes: .dim))

  /// Brown or yellow: with so few colours there is no other, and such terminals are dark.
  static let ownOfEight = Hues(
    alarm: .palette(1), accent: .palette(6), wait: .palette(3), talk: .palette(2), hold: .palette(5),
    quiet: Style(attributes: .dim))

  /// For a background from #000000 to #1e1e1e.
  static let dark = Hues(
    alarm: .palette(203), accent: .palette(80), wait: .palette(214), talk: .palette(77), hold: .palette(176),
    quiet: Style(foreground: .palette(246)))

  /// For a background from #eeeeee to #ffffff.
  static let light = Hues(
    alarm: .palette(124), accent: .palette(25), wait: .palette(94), talk: .palette(22), hold: .palette(127),
    quiet: Style(foreground: .palette(241)))

  static let lightOfEight = Hues(
    alarm: .palette(1), accent: .palette(4), wait: .standard, talk: .standard, hold: .palette(5),
    quiet: Style(attributes: .dim))

  static let highContrast = Hues(
    alarm: .palette(210), accent: .palette(51), wait: .palette(220), talk: .palette(120), hold: .palette(219),
    quiet: Style(foreground: .palette(252)),
    paper: Style(foreground: .palette(231), background: .palette(16)))
}

extension CellGrid {
  /// Puts colours for the user's own ones.
  mutating func paint(_ paper: Style) {
    for row in 0..<size.rows {
      restyle(column: 0, row: row, width: size.columns) { style in
        Style(
          foreground: style.foreground == .standard ? paper.foreground : style.foreground,
          background: style.background == .standard ? paper.background : style.background,
          attributes: style.attributes.subtracting(.dim))
      }
    }
  }
}
