import CallFiles

extension FileLayout {
  /// The cells of CSV, divided by tabs. No cell holds a tab or a line end, so nothing is quoted.
  nonisolated static let tsv = FileLayout(
    head: CallCell.served.map(\.title).joined(separator: "\t") + "\n",
    lines: CellLines(CallCell.served, separator: "\t", end: "\n", finishesNumbers: false) { _, start, sink in
      Disarming.disarm(from: start, &sink)
    })
}
