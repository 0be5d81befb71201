/// Findings as lines of text: each one, and below it its comparisons.
enum TextTable {
  private static let widths = [47, 9, 17, 10, 9, 7, 9, 7]

  static let head = line(["", "median", "range", "rate", "memory", "ratio", "aim", ""])

  static func lines(_ finding: Finding) -> [String] {
    var range = ""
    if let fastest = finding.fastest, let slowest = finding.slowest, finding.runs > 1 {
      range = "\(fastest.text) – \(slowest.text)"
    }
    var lines = [
      line([
        finding.title, finding.value.text, range, finding.rate?.text, finding.memory?.text, nil,
        finding.aim?.bound, verdict(finding.aim),
      ])
    ]
    if let note = finding.note { lines.append("  " + note) }
    for comparison in finding.comparisons {
      lines.append(
        line([
          "  " + comparison.peer, comparison.value?.text ?? "–", nil, nil, comparison.memory?.text,
          comparison.ratio.map(Quantity.digits), comparison.aim?.bound, verdict(comparison.aim),
        ]))
      if let note = comparison.note { lines.append("    " + note) }
    }
    return lines
  }

  private static func verdict(_ aim: AimedAt?) -> String? { aim.map { $0.isMet ? "met" : "MISSED" } }

  private static func line(_ cells: [String?]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = cell ?? ""
      let blanks = String(repeating: " ", count: max(0, widths[index] - text.count))
      line += index == 0 || index == 7 ? text + blanks : blanks + text
      line += index == 5 || index == 6 ? "  " : " "
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
