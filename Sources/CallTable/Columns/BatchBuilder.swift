import CSimdjson

/// Fills the columns of a batch from blocks of rows.
struct BatchBuilder {
  private static let names = CallFieldName.allCases

  private var columns = BatchBuilder.names.map { ColumnBuilder($0.kind) }
  private var layoutOfRow: [Int64] = []
  private var extraFirsts: [Int64] = []
  private var extras = TextList()

  mutating func append(_ block: csj_block) {
    guard let values = block.values, let rows = block.rows, block.row_count > 0 else { return }
    let stride = BatchBuilder.names.count
    for name in BatchBuilder.names {
      let field = values + name.rawValue
      switch name.kind {
      case .stamp(let source), .clock(let source):
        // Copied out, and only references: the builder itself must be free to be written.
        let source = columns[source.rawValue].source
        columns[name.rawValue].append(field, rows: block.row_count, stride: stride, source: source)
      case .pair(let one, let other):
        columns[name.rawValue].append(
          field, rows: block.row_count, stride: stride,
          pair: (one.rawValue - name.rawValue, other.rawValue - name.rawValue))
      case .text, .integer, .moment, .duration:
        columns[name.rawValue].append(field, rows: block.row_count, stride: stride)
      }
    }
    for row in 0..<block.row_count {
      layoutOfRow.append(Int64(rows[row].layout))
      extraFirsts.append(Int64(extras.count))
      let first = Int(rows[row].first_extra)
      for number in first..<first + Int(rows[row].extra_count) {
        let extra = block.extras[number]
        extras.append(UnsafeBufferPointer(start: extra.json, count: Int(extra.length)))
      }
    }
  }

  /// The rows so far, whose layouts are those, by number. The builder then begins the next batch in the same memory.
  mutating func finish(layouts: [Layout]) -> CallBatch {
    defer { reset() }
    return CallBatch(
      count: layoutOfRow.count,
      columns: CallBatch.Columns(
        columns: columns.map(\.column), layouts: layouts, layoutOfRow: PackedIntegers(layoutOfRow),
        extras: UnknownFields(firsts: PackedIntegers(extraFirsts), json: extras.dictionary)))
  }

  /// Begins anew.
  mutating func reset() {
    for column in columns.indices { columns[column].reset() }
    layoutOfRow.removeAll(keepingCapacity: true)
    extraFirsts.removeAll(keepingCapacity: true)
    extras.reset()
  }
}
