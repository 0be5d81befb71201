import CSimdjson

/// The rows of a text without a page around them: calls, and legs that stand among them.
package struct DecodedRows: Sendable {
  /// A row that could not be read, or is neither a call nor a leg.
  package struct Defect: Sendable {
    /// The first byte of the row.
    package let start: Int
    /// The byte at which something else than `expected` was.
    package let offset: Int
    package let expected: String

    package init(start: Int, offset: Int, expected: String) {
      (self.start, self.offset, self.expected) = (start, offset, expected)
    }
  }

  package let batch: CallBatch
  package let legs: EncodedLegs
  /// The first `DefectLog.most` unreadable rows, and all that are neither calls nor legs.
  package let defects: [Defect]
  /// All of them, listed or not.
  package let defectCount: Int
}

extension CallReader {
  /// Reads rows with or without commas between them; nil without memory, and for 4 GB or more. Where each row has a line of
  /// its own (`oneALine`), an unreadable one costs only its line.
  package func decodeRows(_ bytes: UnsafeRawBufferPointer, oneALine: Bool) -> DecodedRows? {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count < UInt32.max,
      csj_reader_open_rows(rows.reader, start, bytes.count, oneALine ? 1 : 0) != 0
    else { return nil }
    builder.reset()
    var sorter = RowSorter(bytes)
    while true {
      let block = csj_reader_next(rows.reader)
      if block.row_count == 0 { break }
      sorter.take(block, layoutCount: rows.layoutCount, rows)
      builder.append(block)
    }
    guard csj_reader_fault(rows.reader).state == CSJ_WHOLE else { return nil }
    let batch = builder.finish(layouts: rows.recordLayouts())
    var count = 0
    let found = csj_reader_defects(rows.reader, &count)
    let unreadable = UnsafeBufferPointer(start: found, count: min(count, DefectLog.most)).map {
      DecodedRows.Defect(
        start: Int($0.start), offset: Int($0.offset), expected: String(cString: $0.expected))
    }
    let strangers = sorter.strangers.map {
      DecodedRows.Defect(start: $0, offset: $0, expected: "a field of a call record")
    }
    return DecodedRows(
      batch: sorter.callRows.map(batch.keeping) ?? batch, legs: sorter.legs, defects: unreadable + strangers,
      defectCount: count + strangers.count)
  }
}
