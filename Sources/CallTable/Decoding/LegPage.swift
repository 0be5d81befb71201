import CSimdjson

/// One page of `/v2/call-legs` as it came: the place of each leg, and the calls it names. Of the legs of a few minutes of a
/// company only a handful belong to the call that is opened; the others are never decoded.
package struct LegPage: Sendable {
  /// `meta.scrollId`; nil when absent, empty or `No Data`.
  package let scrollID: String?
  /// Legs in the page, unreadable ones counted too.
  package let recordCount: Int
  package let defectCount: Int
  private let body: [UInt8]
  private let rows: [(place: Range<Int>, names: LegNames)]

  /// - Throws: also where the body breaks off after some legs: these would tell another call than all of them.
  package init(_ body: [UInt8], page: Int) throws(PageError) {
    guard let reader = PageReader(rowNames: LegNames.fields) else { throw .outOfMemory(page: page) }
    var rows: [(Range<Int>, LegNames)] = []
    let summary = try reader.read(body, page: page) { block in
      guard let found = block.rows, let values = block.values else { return }
      for row in 0..<block.row_count {
        let start = Int(found[row].offset)
        let texts = (0..<LegNames.fields.count).map {
          values[row * LegNames.fields.count + $0].shownText ?? ""
        }
        rows.append(
          (
            start..<start + Int(found[row].length),
            LegNames(callID: texts[0], parentCallID: texts[1], transferToCallID: texts[2])
          ))
      }
    }
    if let error = summary.error { throw error }
    (self.body, self.rows) = (body, rows)
    (scrollID, recordCount, defectCount) = (summary.scrollID, summary.recordCount, summary.defects.count)
  }

  /// Adds the legs that are not among those seen; returns how many these are.
  package func add(to legs: inout EncodedLegs, seen: inout Set<RecordDigest>) -> Int {
    body.withUnsafeBytes { bytes in
      rows.count { row in
        let json = UnsafeRawBufferPointer(rebasing: bytes[row.place])
        guard seen.insert(RecordDigest(json.bindMemory(to: UInt8.self))).inserted else { return false }
        legs.append(json, row.names)
        return true
      }
    }
  }
}
