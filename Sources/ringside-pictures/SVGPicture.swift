import CellGrid

/// A grid of cells as an SVG image: a dark terminal window with the palette that many terminals come with.
struct SVGPicture {
  let grid: CellGrid

  private static let cellWidth = 8.4
  private static let cellHeight = 18.0
  private static let margin = 14.0
  private static let ground = "#16181d"
  private static let ink = "#d5d8de"
  private static let palette = [
    "#3b4048", "#f0717a", "#8cc570", "#e5c07b", "#61afef", "#c678dd", "#56c8d8", "#d5d8de",
  ]

  var text: String {
    let width = Double(grid.size.columns) * Self.cellWidth + 2 * Self.margin
    let height = Double(grid.size.rows) * Self.cellHeight + 2 * Self.margin
    var lines = [
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(number(width)) \#(number(height))""#
        + #" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">"#,
      #"<rect width="100%" height="100%" rx="8" fill="\#(Self.ground)"/>"#,
    ]
    for row in 0..<grid.size.rows {
      lines += grounds(row)
      lines += runs(row).filter { !$0.isBlank }.map { drawing(of: $0, row: row) }
    }
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  /// Neighbouring cells of the same style: a word, or blanks. Each is stretched to its cells, whatever widths the font has.
  private struct Run {
    var column: Int
    var width: Int
    var text: String
    var style: Style
    var isBlank: Bool { text.first == " " }
  }

  private func runs(_ row: Int) -> [Run] {
    var runs: [Run] = []
    var mayJoin = false
    for column in 0..<grid.size.columns {
      let cell = grid[column, row]
      if cell.width == 0 { continue }
      let run = Run(column: column, width: cell.width, text: cell.text, style: cell.style)
      if mayJoin, cell.width == 1, let last = runs.last, last.style == run.style, last.isBlank == run.isBlank
      {
        runs[runs.count - 1].text += run.text
        runs[runs.count - 1].width += 1
      } else {
        runs.append(run)
      }
      mayJoin = cell.width == 1
    }
    return runs
  }

  /// One rectangle for neighbours on the same ground: seams would show between two.
  private func grounds(_ row: Int) -> [String] {
    var stretches: [(column: Int, width: Int, ground: String)] = []
    for run in runs(row) {
      let ground = colors(run.style).ground
      if let last = stretches.last, last.ground == ground {
        stretches[stretches.count - 1].width += run.width
      } else {
        stretches.append((run.column, run.width, ground))
      }
    }
    return stretches.filter { $0.ground != Self.ground }.map {
      #"<rect x="\#(x($0.column))" y="\#(number(y(row)))" width="\#(number(Double($0.width) * Self.cellWidth))""#
        + #" height="\#(number(Self.cellHeight))" fill="\#($0.ground)"/>"#
    }
  }

  private func drawing(of run: Run, row: Int) -> String {
    var attributes = #"fill="\#(colors(run.style).ink)""#
    if run.style.attributes.contains(.bold) { attributes += #" font-weight="bold""# }
    if run.style.attributes.contains(.dim) { attributes += #" fill-opacity="0.62""# }
    if run.style.attributes.contains(.underline) { attributes += #" text-decoration="underline""# }
    let width = number(Double(run.width) * Self.cellWidth)
    return #"<text x="\#(x(run.column))" y="\#(number(y(row) + 13.5))" textLength="\#(width)""#
      + #" lengthAdjust="spacingAndGlyphs" \#(attributes)>\#(escaped(run.text))</text>"#
  }

  private func x(_ column: Int) -> String { number(Self.margin + Double(column) * Self.cellWidth) }

  private func y(_ row: Int) -> Double { Self.margin + Double(row) * Self.cellHeight }

  private func colors(_ style: Style) -> (ink: String, ground: String) {
    let ink = color(style.foreground, standard: Self.ink)
    let ground = color(style.background, standard: Self.ground)
    return style.attributes.contains(.reverse) ? (ground, ink) : (ink, ground)
  }

  private func color(_ color: Color, standard: String) -> String {
    switch color {
    case .standard: standard
    case .palette(let index) where index < 16: Self.palette[Int(index) % Self.palette.count]
    case .palette(let index): Self.mixed(Int(index))
    }
  }

  /// A colour of xterm's cube or one of its greys.
  private static func mixed(_ index: Int) -> String {
    func hex(_ value: Int) -> String { (value < 16 ? "0" : "") + String(value, radix: 16) }
    if index >= 232 { return "#" + String(repeating: hex(8 + 10 * (index - 232)), count: 3) }
    let steps = [0, 95, 135, 175, 215, 255]
    let place = index - 16
    return "#" + hex(steps[place / 36]) + hex(steps[place / 6 % 6]) + hex(steps[place % 6])
  }

  /// Rounded to a tenth, so that the same picture is the same file everywhere.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
