import CellGrid

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
