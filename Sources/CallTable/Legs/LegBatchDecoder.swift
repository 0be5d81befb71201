import CSimdjson

/// Reads pages of `/v2/call-legs` into columns. Call it off the main actor.
package struct LegBatchDecoder: Sendable {
  /// One page of legs; its members are those of `DecodedPage`.
  package struct Page: Sendable {
    package let batch: LegBatch
    package let texts: LegTexts
    package let total: Int?
    package let scrollID: String?
    package let recordCount: Int
    package let defectCount: Int
    package let error: PageError?
  }

  package init() {}

  /// Reads one page; parameters and errors are those of `BatchDecoder.decodePage`.
  package func decodePage(_ body: [UInt8], page: Int) throws(PageError) -> Page {
    guard let reader = PageReader(rowNames: LegFieldName.names) else { throw .outOfMemory(page: page) }
    var builders = LegFieldName.allCases.map { ColumnBuilder($0.kind) }
    var (count, places): (Int, [Range<Int>]) = (0, [])
    let sources = LegFieldName.allCases.map(\.source)
    let summary = try reader.read(body, page: page) { block in
      guard let values = block.values, let rows = block.rows else { return }
      places += (0..<block.row_count).map { row in
        let start = Int(rows[row].offset)
        return start..<start + Int(rows[row].length)
      }
      count += block.row_count
      for name in LegFieldName.allCases {
        let source = sources[name.rawValue].map { builders[$0.rawValue].source }
        builders[name.rawValue].append(
          values + name.rawValue, rows: block.row_count, stride: builders.count, source: source)
      }
    }
    let columns = builders.map(\.column)
    return Page(
      batch: LegBatch(
        count: count, columns: LegFieldName.kept.map { $0.filled(columns, rows: count) }),
      texts: LegTexts(body: body, places: places), total: summary.total, scrollID: summary.scrollID,
      recordCount: summary.recordCount,
      defectCount: summary.defects.count, error: summary.error)
  }

  /// The legs that stand among the calls of a file.
  package func decode(_ legs: EncodedLegs) -> (batch: LegBatch, texts: LegTexts) {
    let page = try? decodePage(JSONText.page(of: legs.pieces), page: 1)
    return (page?.batch ?? .empty, page?.texts ?? .none)
  }
}

/// The JSON of the legs of a batch as it came.
package struct LegTexts: Sendable {
  package static let none = LegTexts(body: [], places: [])

  let body: [UInt8]
  let places: [Range<Int>]

  package subscript(row: Int) -> ArraySlice<UInt8> { body[places[row]] }
}
