import CallTable

/// `wait descending`
nonisolated enum OrderText {
  private static let descending = " descending"

  static func text(_ key: RowOrder.Key) -> String {
    key.column.rawValue + (key.isDescending ? descending : "")
  }

  static func key(_ text: String) -> RowOrder.Key? {
    let isDescending = text.hasSuffix(descending)
    let name = isDescending ? String(text.dropLast(descending.count)) : text
    return CallColumn(rawValue: name).map { .init($0, isDescending: isDescending) }
  }
}

/// `caller 24`, or `caller` as wide as what it shows.
nonisolated enum ColumnText {
  static func texts(_ arrangement: ColumnArrangement) -> [String] {
    arrangement.columns.map { column in
      column.rawValue + (arrangement.widths[column].map { " \($0)" } ?? "")
    }
  }

  static func arrangement(_ texts: [String], at place: String) throws(ViewFileError) -> ColumnArrangement {
    var columns: [CallColumn] = []
    var widths: [CallColumn: Int] = [:]
    for (number, text) in texts.enumerated() {
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      let width = words.count == 2 ? Int(words[1]) : nil
      let limits = ColumnArrangement.widthLimits
      guard let column = CallColumn(rawValue: String(words.first ?? "")), !columns.contains(column),
        words.count == 1 || width.map(limits.contains) ?? false
      else {
        let wanted =
          "one more column, with or without a width of \(limits.lowerBound) to \(limits.upperBound)"
        throw ViewFileError(place: "\(place)[\(number)]", reason: "“\(text)” is not \(wanted)")
      }
      columns.append(column)
      widths[column] = width
    }
    return ColumnArrangement(columns, widths: widths)
  }
}
