extension CellGrid {
  /// The text plane: one string a row, trailing blanks trimmed.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      var length = 0
      for (column, cell) in packed(row: row).enumerated() where cell.width > 0 {
        line.append(cell.scalar)
        if cell.hasMarks { line.append(contentsOf: marks(column: column, row: row).unicodeScalars) }
        if cell.scalar != " " || cell.hasMarks { length = line.count }
      }
      return String(String.UnicodeScalarView(line.prefix(length)))
    }
  }

  /// The style plane: one ASCII letter a cell, trailing plain cells trimmed. See `StyleLegend` for the letters.
  package var styleLines: [String] {
    let legend = StyleLegend(of: self)
    let plain = PackedStyle(.plain)
    return (0..<size.rows).map { row in
      let styles = packed(row: row).map(\.style)
      let length = (styles.lastIndex { $0 != plain } ?? -1) + 1
      return String(styles.prefix(length).map(legend.letter))
    }
  }

  /// One line a letter used in `styleLines`, in a fixed order, such as `R = red bold`; the plain `.` is left out.
  package var styleLegend: [String] {
    StyleLegend(of: self).lines
  }
}
