import CallTable
import CallTime

extension ExportFormat {
  /// A workbook of Excel, which LibreOffice and others read as well: a sheet of typed cells. The lines that are made of calls are
  /// those that a ``WorkbookWriter`` reads.
  package static let xlsx = ExportFormat(
    "xlsx", title: "Excel", purpose: "a workbook: times, durations, numbers as text",
    ofLines: "a workbook", endings: ["xlsx"]
  ) { sample in
    let cells = CallCell.workbook(sample.clock) + (sample.hasRoutes ? CallCell.workbookRoutes : [])
    return FileLayout(
      head: WorkbookColumn.line(cells.map { WorkbookColumn($0.title, WorkbookColumn.Kind($0.content)) }),
      lines: CellLines(cells, separator: "\t", end: "\n") { _, start, sink in
        // A harmless cell holds neither a tab nor a line end.
        FormulaInjection.makeHarmless(from: start, &sink)
      })
  }
}

/// A column of a sheet, as the first line for a ``WorkbookWriter`` names it: `tStart`.
struct WorkbookColumn: Hashable {
  enum Kind: Character, CaseIterable {
    /// Whatever it looks like: digits stay as they are.
    case text = "s"
    /// The result of a call, in its colour.
    case result = "r"
    /// A whole number.
    case number = "n"
    /// Milliseconds since 1970 on a wall.
    case time = "t"
    /// Milliseconds.
    case duration = "d"
  }

  let title: String
  let kind: Kind

  init(_ title: String, _ kind: Kind) { (self.title, self.kind) = (title, kind) }

  init?(_ word: Substring) {
    guard let kind = word.first.flatMap(Kind.init) else { return nil }
    self.init(String(word.dropFirst()), kind)
  }

  static func line(_ columns: [WorkbookColumn]) -> String {
    columns.map { String($0.kind.rawValue) + $0.title }.joined(separator: "\t") + "\n"
  }
}

extension WorkbookColumn.Kind {
  fileprivate init(_ content: CallCell.Content) {
    self =
      switch content {
      case .wallTime: .time
      case .milliseconds: .duration
      case .number, .route(.rang): .number
      case .route(.longestRing): .duration
      case .result: .result
      case .served, .text, .list, .column, .total, .route: .text
      }
  }
}

extension TextTable {
  /// The lines that a ``WorkbookWriter`` reads. A column is of times, durations or numbers where all of its texts are.
  func writeWorkbook(to sink: inout ByteSink) {
    let columns = headings.indices.map { column in
      WorkbookColumn(headings[column].title, kind(of: column))
    }
    sink.append(WorkbookColumn.line(columns))
    for row in rows {
      for (number, text) in row.enumerated() {
        if number > 0 { sink.append("\t") }
        let start = sink.count
        sink.append(Self.cell(text, columns[number].kind, isInSeconds: isInSeconds(number)))
        FormulaInjection.makeHarmless(from: start, &sink)
      }
      sink.append("\n")
    }
  }

  private func isInSeconds(_ column: Int) -> Bool { headings[column].name.hasSuffix("Seconds") }

  private func kind(of column: Int) -> WorkbookColumn.Kind {
    let texts = rows.map { $0[column] }.filter { !Self.isNone($0) }
    if texts.isEmpty { return .text }
    if headings[column].isNumeric {
      if texts.allSatisfy({ Int64($0) != nil }) { return isInSeconds(column) ? .duration : .number }
      return texts.allSatisfy { Self.milliseconds($0) != nil } ? .duration : .text
    }
    return texts.allSatisfy { Self.wallTime($0) != nil } ? .time : .text
  }

  private static func isNone(_ text: String) -> Bool { text.isEmpty || text == DurationText.none }

  private static func cell(_ text: String, _ kind: WorkbookColumn.Kind, isInSeconds: Bool) -> String {
    switch kind {
    case .text, .result, .number: text
    case .time: wallTime(text).map { String($0) } ?? ""
    case .duration:
      (isInSeconds ? Int64(text).map { $0 * 1000 } : milliseconds(text)).map { String($0) } ?? ""
    }
  }

  /// Of `1:02:03` or `0:07`; nil of anything else.
  private static func milliseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (2...3).contains(parts.count) else { return nil }
    return parts.reduce(0 as Int64?) { sum, part in sum.flatMap { sum in part.map { sum * 60 + $0 } } }.map {
      $0 * 1000
    }
  }

  /// Of `2026-11-23 17:58:12`; nil of anything else.
  private static func wallTime(_ text: String) -> Int64? {
    guard let found = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})/),
      let year = Int(found.1), let month = Int(found.2), let date = Int(found.3),
      let day = LocalDay(year: year, month: month, day: date), let hour = Int64(found.4),
      let minute = Int64(found.5), let second = Int64(found.6)
    else { return nil }
    return (Int64(day.daysSince1970) * 86_400 + hour * 3600 + minute * 60 + second) * 1000
  }
}
