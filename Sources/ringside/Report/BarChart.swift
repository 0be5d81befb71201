import CellGrid

/// Bars of a whole and a part of it, as SVG. The colours are those of the page; the numbers stand beside the bars, so that none is
/// needed.
nonisolated struct BarChart: Sendable {
  struct Bar: Sendable {
    let label: String
    let whole: Int
    /// Drawn strong.
    let part: Int
  }

  enum Direction: Sendable {
    /// Side by side, as hours are.
    case upright
    /// One below the other, beside their names.
    case across
  }

  /// For those who do not see it.
  let title: String
  let bars: [Bar]
  let direction: Direction

  private var most: Int { max(1, bars.map(\.whole).max() ?? 1) }

  var svg: String {
    switch direction {
    case .upright: upright
    case .across: across
    }
  }

  private var upright: String {
    let (step, height, foot, head) = (26, 120, 18, 16)
    let shapes = bars.enumerated().map { number, bar in
      let left = number * step
      func size(_ count: Int) -> Int { (count * height + most / 2) / most }
      let (whole, part) = (size(bar.whole), max(size(bar.part), bar.part > 0 ? 1 : 0))
      let base = head + height
      return rectangle("whole", left + 3, base - whole, step - 6, whole)
        + rectangle("part", left + 3, base - part, step - 6, part)
        + text(bar.label, "middle", left + step / 2, base + foot - 4)
        + (bar.part > 0
          ? text(String(bar.part), "middle", left + step / 2, base - max(whole, part) - 4) : "")
    }
    return frame(width: bars.count * step, height: head + height + foot, shapes)
  }

  private var across: String {
    let (row, names, room, numbers) = (22, 190, 380, 110)
    let shapes = bars.enumerated().map { number, bar in
      let top = number * row
      func size(_ count: Int) -> Int { (count * room + most / 2) / most }
      let (whole, part) = (size(bar.whole), max(size(bar.part), bar.part > 0 ? 1 : 0))
      return text(Self.shortened(bar.label), "end", names - 8, top + 15)
        + rectangle("whole", names, top + 4, whole, row - 8)
        + rectangle("part", names, top + 4, part, row - 8)
        + text("\(bar.part) of \(bar.whole)", "start", names + max(whole, part) + 6, top + 15)
    }
    return frame(width: names + room + numbers, height: bars.count * row, shapes)
  }

  private func frame(width: Int, height: Int, _ shapes: [String]) -> String {
    "<svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\">"
      + "<title>\(HTML.text(title))</title>\n" + shapes.joined(separator: "\n") + "\n</svg>"
  }

  private func rectangle(_ kind: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
    "<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }

  private func text(_ words: String, _ anchor: String, _ x: Int, _ y: Int) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(HTML.text(words))</text>"
  }

  /// Names longer than the room for them.
  private static func shortened(_ name: String) -> String {
    name.count > 26 ? name.prefix(25) + "…" : name
  }
}

/// Texts of others as a part of a page.
nonisolated enum HTML {
  /// No text begins a tag or an entity, and control and direction characters are made visible.
  static func text(_ text: String) -> String {
    DisplayText.harmless(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
