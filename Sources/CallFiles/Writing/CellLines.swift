import CallTable
import CallTime

/// Lines of cells: CSV, and whatever else has columns.
struct CellLines: LineForm {
  /// Makes a cell of the text that stands in `sink` from `start` on, for the column with that number.
  typealias Finish = @Sendable (_ column: Int, _ start: Int, _ sink: inout ByteSink) -> Void

  private let cells: [CallCell]
  private let begin: String
  private let separator: String
  private let end: String
  private let trimsBlanks: Bool
  private let finishesNumbers: Bool
  private let finish: Finish

  /// `begin` stands before the first cell of a line; `trimsBlanks` takes blanks at its end away. `finish` must depend on
  /// nothing but the column and the text: a text that repeats is finished once a batch. Without `finishesNumbers`, numbers
  /// and times that the service wrote as such stay as they are.
  init(
    _ cells: [CallCell], begin: String = "", separator: String, end: String, trimsBlanks: Bool = false,
    finishesNumbers: Bool = true, finish: @escaping Finish
  ) {
    self.cells = cells
    (self.begin, self.separator, self.end) = (begin, separator, end)
    (self.trimsBlanks, self.finishesNumbers) = (trimsBlanks, finishesNumbers)
    self.finish = finish
  }

  func lines(of batch: CallBatch, rows: Int) -> any BatchLines {
    var writers = begin.isEmpty ? [] : [RowWriter(begin)]
    for (column, cell) in cells.enumerated() {
      if column > 0 { writers.append(RowWriter(separator)) }
      let maker = CellWriters(batch, rows: rows, finishesNumbers: finishesNumbers) { [finish] in
        finish(column, $0, &$1)
      }
      writers.append(maker.writer(cell.content))
    }
    let (line, end) = (RowWriter(writers[...]), end)
    guard trimsBlanks else { return RowWriter([line, RowWriter(end)]) }
    return RowWriter { row, sink in
      let start = sink.count
      line.append(row, to: &sink)
      sink.trimBlanks(from: start)
      sink.append(end)
    }
  }
}
