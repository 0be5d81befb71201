import CSimdjson
import CallTime

/// One page of call records or legs, each kept as the JSON that the service sent.
package struct ServedPage: Sendable {
  /// `meta.totalRecordCount`; 0 on the closing page, where it does not mean the total.
  package let total: Int?
  /// `meta.scrollId`; nil when absent, empty or `No Data`.
  package let scrollID: String?
  /// Records in the page, unreadable ones counted too.
  package let recordCount: Int
  package let defectCount: Int
  package let records: [ServedRecord]

  private static let fields = ["pbxId", "callId", "legId"]

  /// - Throws: also where the body breaks off after some records.
  package init(_ body: [UInt8], page: Int) throws(PageError) {
    guard let reader = PageReader(rowNames: Self.fields) else { throw .outOfMemory(page: page) }
    var records: [ServedRecord] = []
    let summary = try reader.read(body, page: page) { block in
      guard let rows = block.rows, let values = block.values else { return }
      for row in 0..<block.row_count {
        let start = Int(rows[row].offset)
        let texts = (0..<Self.fields.count).map { values[row * Self.fields.count + $0].shownText ?? "" }
        records.append(
          ServedRecord(
            pbxID: texts[0], callID: texts[1], legID: texts[2],
            json: body[start..<start + Int(rows[row].length)]))
      }
    }
    if let error = summary.error { throw error }
    self.records = records
    (total, scrollID) = (summary.total, summary.scrollID)
    (recordCount, defectCount) = (summary.recordCount, summary.defects.count)
  }
}

/// A call record or a leg as the service sent it.
package struct ServedRecord: Sendable {
  package let pbxID: String
  package let json: ArraySlice<UInt8>
  /// The same for all versions of the record.
  package let key: ServedRecordKey

  fileprivate init(pbxID: String, callID: String, legID: String, json: ArraySlice<UInt8>) {
    (self.pbxID, self.json) = (pbxID, json)
    key =
      callID.isEmpty
      ? .unnamed(json.withUnsafeBufferPointer(RecordDigest.init))
      : .named(pbxID: pbxID, callID: callID, legID: legID)
  }
}

/// Tells records from each other; those without an id by all that they say.
package enum ServedRecordKey: Hashable, Sendable {
  case named(pbxID: String, callID: String, legID: String)
  case unnamed(RecordDigest)
}
