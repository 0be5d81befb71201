import CellGrid

/// Which letter stands for which style in the style plane of golden screens.
///
/// The common styles have letters for good: `.` plain, `s` bold (strong), `d` dim, `u` underlined, `v` reverse
/// (inverse), `S` bold reverse, `D` dim reverse, `U` bold underlined; `k r g y b m c w` the eight colours, upper case
/// the same bold, the digits `0`…`7` the same reverse. Any other style takes a letter from the rest, by the order of its bits among
/// the styles of the grid, never by the place where it stands; the legend names it.
struct StyleLegend {
  private let letters: [Style: Character]

  init(of grid: CellGrid) {
    let used = Set((0..<grid.size.rows).flatMap { grid.packed(row: $0).map(\.style) })
    let others = used.filter { Self.fixed[$0.style] == nil }.sorted { $0.bits < $1.bits }.map(\.style)
    letters = Self.fixed.filter { used.contains(PackedStyle($0.key)) }
      .merging(zip(others, Self.rest)) { fixed, _ in fixed }
  }

  func letter(_ style: Style) -> Character {
    letters[style] ?? "#"
  }

  /// `letter = style in words`, sorted by letter.
  var lines: [String] {
    letters.filter { $0.key != .plain }
      .map { "\($0.value) = \(Self.words($0.key))" }.sorted()
  }

  private static let rest = Array("89aefhijlnopqtxzAEFHIJLNOPQTVXZ+-*/=%&@!?<>")
  private static let colors = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  private static let fixed: [Style: Character] = {
    var letters: [Style: Character] = [:]
    let plain: [(Character, Style.Attributes)] = [
      (".", []), ("s", .bold), ("d", .dim), ("u", .underline), ("v", .reverse), ("S", [.bold, .reverse]),
      ("D", [.dim, .reverse]), ("U", [.bold, .underline]),
    ]
    for (letter, attributes) in plain {
      letters[Style(attributes: attributes)] = letter
    }
    for (number, (letter, bold)) in zip("krgybmcw", "KRGYBMCW").enumerated() {
      let color = Color.palette(UInt8(number))
      letters[Style(foreground: color)] = letter
      letters[Style(foreground: color, attributes: .bold)] = bold
      letters[Style(foreground: color, attributes: .reverse)] = Character("\(number)")
    }
    return letters
  }()

  private static func words(_ style: Style) -> String {
    var words: [String] = []
    if style.foreground != .standard { words.append(name(style.foreground)) }
    if style.background != .standard { words.append("on \(name(style.background))") }
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    words += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }

  private static func name(_ color: Color) -> String {
    switch color {
    case .standard: "standard"
    case .palette(let number) where number < 8: colors[Int(number)]
    case .palette(let number) where number < 16: "bright-\(colors[Int(number) - 8])"
    case .palette(let number): "colour-\(number)"
    }
  }
}

extension CellGrid {
  /// The text plane: one string a row, trailing blanks trimmed.
  package var lines: [String] {
    (0..<size.rows).map { row in
      let texts = (0..<size.columns).map { self[$0, row].text }
      return texts.prefix((texts.lastIndex { $0 != " " && $0 != "" } ?? -1) + 1).joined()
    }
  }

  /// The style plane: one ASCII letter a cell, trailing plain cells trimmed. See `StyleLegend` for the letters.
  package var styleLines: [String] {
    let legend = StyleLegend(of: self)
    return (0..<size.rows).map { row in
      let styles = packed(row: row).map(\.style.style)
      return String(styles.prefix((styles.lastIndex { $0 != .plain } ?? -1) + 1).map(legend.letter))
    }
  }

  /// One line a letter used in `styleLines`, in a fixed order, such as `R = red bold`; the plain `.` is left out.
  package var styleLegend: [String] {
    StyleLegend(of: self).lines
  }
}
