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
      for run in runs(row) { lines += drawing(of: run, row: row) }
    }
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  /// Neighbours of the same style. A wide cell stands alone, because fonts do not agree on its width.
  private struct Run {
    var column: Int
    var width: Int
    var text: String
    var style: Style
  }

  private func runs(_ row: Int) -> [Run] {
    var runs: [Run] = []
    var mayJoin = false
    for column in 0..<grid.size.columns {
      let cell = grid[column, row]
      if cell.width == 0 { continue }
      if mayJoin, cell.width == 1, let last = runs.indices.last, runs[last].style == cell.style {
        runs[last].text += cell.text
        runs[last].width += 1
      } else {
        runs.append(Run(column: column, width: cell.width, text: cell.text, style: cell.style))
      }
      mayJoin = cell.width == 1
    }
    return runs
  }

  private func drawing(of run: Run, row: Int) -> [String] {
    let isReversed = run.style.attributes.contains(.reverse)
    let front = color(run.style.foreground, standard: Self.ink)
    let back = color(run.style.background, standard: Self.ground)
    let (ink, ground) = isReversed ? (back, front) : (front, back)
    let x = Self.margin + Double(run.column) * Self.cellWidth
    let y = Self.margin + Double(row) * Self.cellHeight
    let width = Double(run.width) * Self.cellWidth
    var lines: [String] = []
    if ground != Self.ground {
      lines.append(
        #"<rect x="\#(number(x))" y="\#(number(y))" width="\#(number(width))" height="\#(number(Self.cellHeight))""#
          + #" fill="\#(ground)"/>"#)
    }
    guard run.text.contains(where: { $0 != " " }) else { return lines }
    var attributes = #"fill="\#(ink)""#
    if run.style.attributes.contains(.bold) { attributes += #" font-weight="bold""# }
    if run.style.attributes.contains(.dim) { attributes += #" opacity="0.62""# }
    if run.style.attributes.contains(.underline) { attributes += #" text-decoration="underline""# }
    lines.append(
      #"<text x="\#(number(x))" y="\#(number(y + 13.5))" textLength="\#(number(width))""#
        + #" lengthAdjust="spacingAndGlyphs" xml:space="preserve" \#(attributes)>\#(escaped(run.text))</text>"#
    )
    return lines
  }

  private func color(_ color: Color, standard: String) -> String {
    switch color {
    case .standard: standard
    case .palette(let index): Self.palette[Int(index) % Self.palette.count]
    }
  }

  /// To a tenth, so that the same picture is the same file everywhere.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
