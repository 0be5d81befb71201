import CellGrid

/// Grids that change a little from step to step, as screens do: rows scroll, lines change, a row is marked. Wide characters
/// and some of doubtful width come and go. The same steps in every run.
struct RandomWalk {
  private static let words = [
    "call", "MISSED", "日本語", "José", "e\u{301}", "👍", "─────", "1635571048345", "–", "  ", "한국",
  ]
  private static let styles = [
    Style.plain, Style(attributes: .bold), Style(foreground: .palette(1)), Style(attributes: .reverse),
    Style(foreground: .palette(3), attributes: .underline),
  ]

  private(set) var step = 0
  private var lines: [StyledText] = []
  private var state: UInt64 = 8

  /// The last row tells the step; its last character is of doubtful width and another one each time, so that the terminal gets
  /// it after everything else.
  mutating func next(_ size: GridSize) -> CellGrid {
    step += 1
    while lines.count < size.rows - 1 { lines.append(line()) }
    lines.removeLast(max(0, lines.count - (size.rows - 1)))
    change()
    var grid = CellGrid(size: size)
    for (row, line) in lines.enumerated() { grid.write(line, column: 0, row: row) }
    if number(2) == 0 {
      grid.restyle(column: 0, row: number(size.rows - 1), width: size.columns) { $0.adding(.reverse) }
    }
    let mark = step.isMultiple(of: 2) ? "🙂" : "🙃"
    grid.write(StyledText("step \(step) \(mark)"), column: 0, row: size.rows - 1)
    return grid
  }

  private mutating func change() {
    let first = number(lines.count)
    let last = first + number(lines.count - first)
    let distance = number(min(6, last - first + 1))
    switch number(4) {
    case 0:
      lines.removeSubrange(first..<first + distance)
      for _ in 0..<distance { lines.insert(line(), at: last - distance + 1) }
    case 1:
      lines.removeSubrange(last - distance + 1..<last + 1)
      for _ in 0..<distance { lines.insert(line(), at: first) }
    case 2:
      lines[first] = line()
    default:
      for row in first...last where number(3) == 0 { lines[row] = line() }
    }
  }

  private mutating func line() -> StyledText {
    var line = StyledText("")
    for _ in 0..<number(12) {
      line += StyledText(Self.words[number(Self.words.count)], Self.styles[number(Self.styles.count)]) + " "
    }
    return line
  }

  /// From 0 to below the limit; 0 where that is not positive.
  private mutating func number(_ limit: Int) -> Int {
    // xorshift64*
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return limit > 0 ? Int(truncatingIfNeeded: (state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit : 0
  }
}
