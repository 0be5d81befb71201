import CallFiles
import CallTable
import CallTime
import Foundation

/// Pages as the service documents them, and tools to make more.
package enum Samples {
  /// The abandoned call of the documentation, word for word.
  package static let abandoned = """
    {"dnis": "15554441212", "aaDestination": null, "callId": "1635571048345",
       "startTimeUTC": 1643897492897, "startTime": "2022-02-03T09:11:32.897-0500",
       "connectTimeUTC": 0, "connectTime": "0",
       "disconnectedTimeUTC": 1643899189421, "disconnectedTime": "2022-02-03T09:39:49.421-0500",
       "talkTimeMS": 0, "talkTime": "00:00:00",
       "caller": "+15551234567", "callerName": "15551234567", "callee": "CallQueue", "calleeName": "Test Queue",
       "direction": "Incoming", "callerId": "15551234567,+15551234567",
       "missed": "Missed", "abandoned": "Abandoned", "answered": "-", "answeredTime": 0,
       "calleeDisconnectOnHold": "", "callerDisconnectOnHold": "",
       "pbxId": "acmecorppbx", "sipCallId": "user@example.com", "lastLegDisposition": "Missed", "callLegCount": "1",
       "callTime": 1696524, "ringDuration": 197, "abandonedTime": 1696524,
       "calleeHoldDurationMS": 0, "calleeHoldDuration": "00:00:00", "waitTimeMS": 1696320, "waitTime": "00:28:16",
       "departments": ["East Office"], "branches": ["East Coast"]}
    """

  /// The voicemail call of the documentation: what is told of it, the other fields as in the sample.
  package static let voicemail = """
    {"dnis": "15554441212", "callId": "1635571048346",
       "startTimeUTC": 1643897492000, "startTime": "2022-02-03T09:11:32.000-0500",
       "connectTimeUTC": 1643897492039, "connectTime": "2022-02-03T09:11:32.039-0500",
       "disconnectedTimeUTC": 1643897516760, "disconnectedTime": "2022-02-03T09:11:56.760-0500",
       "caller": "+15555551220", "callerName": "MARK SMITH", "callee": "120088", "calleeName": "Jane Li",
       "direction": "Incoming", "callerId": "MARK SMITH,+15555551220", "lra": "",
       "missed": "Missed", "abandoned": "-", "answered": "-", "answeredTime": 0,
       "pbxId": "acmecorppbx", "lastLegDisposition": "Voicemail", "callLegCount": 1,
       "callTime": 24760, "ringDuration": 39, "waitTimeMS": 0, "waitTime": "00:00:00",
       "departments": ["Sales Engineering"], "branches": ["Central"]}
    """

  package static func page(_ records: [String], total: Int? = nil, scrollID: String = "c3VwZXI=") -> String {
    """
    {"meta": {"totalRecordCount": \(total ?? records.count), "scrollId": "\(scrollID)"},
     "data": [\(records.joined(separator: ",\n"))]}
    """
  }

  package static func decode(_ text: String) throws -> DecodedPage {
    try BatchDecoder().decodePage(Array(text.utf8), page: 1)
  }

  package static func digest(_ record: String) -> RecordDigest {
    Array(record.utf8).withUnsafeBufferPointer(RecordDigest.init)
  }

  /// The only record of a page with that record.
  package static func record(_ json: String) throws -> CallRecord {
    let page = try decode(page([json]))
    guard page.batch.count == 1 else { throw NotOneRecord(count: page.batch.count) }
    return page.batch[0]
  }
}

/// A page that should have one record has another number of them.
private struct NotOneRecord: Error {
  let count: Int
}

/// A JSON value that can be compared.
package func jsonValue(_ json: some Sequence<UInt8>) throws -> NSObject {
  let read = try JSONSerialization.jsonObject(with: Data(json), options: [.fragmentsAllowed])
  guard let value = read as? NSObject else { throw CocoaError(.coderInvalidValue) }
  return value
}

package func jsonValue(_ json: String) throws -> NSObject { try jsonValue(json.utf8) }

extension CallBatch {
  /// The service's records again, each equal as a JSON value, in UTF-8.
  package func json() -> [[UInt8]] { json(0..<count) }

  fileprivate func json(_ rows: Range<Int>) -> [[UInt8]] {
    var writer = RecordWriter(.jsonLines, ZoneClock(.gmt))
    writer.begin(self, rows: rows.count)
    return rows.map { row in
      var line = ByteSink(capacity: 1024)
      writer.write([row], to: &line)
      line.truncate(to: line.count - 1)
      return line.withBytes { Array($0) }
    }
  }
}

extension CallRecord {
  /// The service's record again. For all records of a batch, the batch's `json()` is much faster.
  package func json() -> [UInt8] { batch.json(row..<row + 1)[0] }
}
