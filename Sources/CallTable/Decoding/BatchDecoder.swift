import Synchronization

/// Reads pages of `/v2/call-records` into columns. Call it off the main actor.
package struct BatchDecoder: Sendable {
  package init() {}

  /// Reads one page.
  ///
  /// - Parameters:
  ///   - body: the answer of the service, in UTF-8.
  ///   - page: which page it is, for messages only; 1…
  /// - Returns: its records and what could not be read. A body that goes wrong after some records gives these, and
  ///   `DecodedPage.error`.
  /// - Throws: if not even the first record could be reached.
  package func decodePage(_ body: [UInt8], page: Int) throws(PageError) -> DecodedPage {
    guard let reader = ReaderPool.take() else { throw .outOfMemory(page: page) }
    defer { ReaderPool.giveBack(reader) }
    return try reader.decode(body, page: page)
  }
}

/// One page of call records.
package struct DecodedPage: Sendable {
  /// The records that could be read, in the order served.
  package let batch: CallBatch
  /// `meta.totalRecordCount`; 0 on the closing page, where it does not mean the total.
  package let total: Int?
  /// `meta.scrollId`; nil when absent, empty or `No Data`.
  package let scrollID: String?
  /// Records in the page, unreadable ones counted too.
  package let recordCount: Int
  /// The records that could not be read.
  package let defects: [RecordDefect]
  /// Set if the body broke off or went wrong after the records in `batch`: the page is not whole and is worth asking
  /// for again; the records are good.
  package let error: PageError?
}

/// Reads call records into batches, page after page or chunk after chunk in the same working memory.
///
/// Sendable unchecked: it has one owner at a time. Whoever takes it out of a pool uses it alone and puts it back.
package final class CallReader: @unchecked Sendable {
  let rows: PageReader
  var builder = BatchBuilder()

  /// Nil without memory.
  package init?() {
    guard let rows = PageReader(rowNames: CallFieldName.names) else { return nil }
    self.rows = rows
  }

  /// Reads one page; see `BatchDecoder.decodePage`.
  func decode(_ body: [UInt8], page: Int) throws(PageError) -> DecodedPage {
    builder.reset()
    let summary = try rows.read(body, page: page) { builder.append($0) }
    return DecodedPage(
      batch: builder.finish(layouts: rows.recordLayouts()), total: summary.total, scrollID: summary.scrollID,
      recordCount: summary.recordCount, defects: summary.defects, error: summary.error)
  }
}

/// Readers of call records that are free: a reader has megabytes of working memory, which is best used again, page after
/// page. There are never more than pages read at the same time.
enum ReaderPool {
  private static let free = Mutex<[CallReader]>([])

  /// Nil without memory.
  static func take() -> CallReader? {
    free.withLock { $0.popLast() } ?? CallReader()
  }

  static func giveBack(_ reader: CallReader) {
    free.withLock { $0.append(reader) }
  }
}
