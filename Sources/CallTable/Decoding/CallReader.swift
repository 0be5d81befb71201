/// Reads call records into batches, page after page or chunk after chunk in the same working memory.
///
/// Sendable unchecked: it has one owner at a time. Whoever takes it out of a pool uses it alone and puts it back.
package final class CallReader: @unchecked Sendable {
  package let rows: PageReader
  package var builder = BatchBuilder()

  /// Nil without memory.
  package init?() {
    guard let rows = PageReader(rowNames: CallFieldName.names) else { return nil }
    self.rows = rows
  }

  /// As `BatchDecoder.decodePage`.
  package func decode(_ body: [UInt8], page: Int) throws(DecodingFault) -> DecodedPage {
    builder.reset()
    let summary = try rows.read(body, page: page) { builder.append($0) }
    return DecodedPage(
      batch: builder.finish(layouts: rows.recordLayouts()), total: summary.total, scrollID: summary.scrollID,
      recordCount: summary.recordCount, defects: summary.defects, fault: summary.fault)
  }
}
