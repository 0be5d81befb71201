/// What one page of call records holds.
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
  package let fault: DecodingFault?
}
