import Foundation
import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

/// Pages with a byte or two changed, read by Foundation and by us.
@Suite struct MutatedPageTests {
  private static let bytes = Array("\",:{}[]0129aeu-.\\ntf ".utf8)

  /// What Foundation takes for a page we read whole, with the same values; what it refuses we tell of.
  @Test func agreesWithFoundationOnWhatIsSound() throws {
    var random = RandomCalls(seed: 11)
    var (sound, compared, refused, told) = (0, 0, 0, 0)
    for _ in 0..<1500 {
      var page = Array(Samples.page((0..<3).map { _ in random.record() }).utf8)
      let start = try #require(page.firstIndex(of: UInt8(ascii: "["))) + 1
      for _ in 0...random.number(below: 2) {
        page[start + random.number(below: page.count - start - 2)] =
          MutatedPageTests.bytes[
            random.number(below: MutatedPageTests.bytes.count)]
      }
      let text = "in \(String(decoding: page, as: UTF8.self))"
      let decoded = try? BatchDecoder().decodePage(page, page: 1)
      let known = try? JSONSerialization.jsonObject(with: Data(page)) as? [String: Any]
      if let records = known?["data"] as? [NSDictionary] {
        sound += 1
        let decoded = try #require(decoded, "\(text)")
        #expect(decoded.error == nil && decoded.defects.isEmpty, "\(text)")
        try #require(decoded.batch.count == records.count, "\(text)")
        compared += records.count
        #expect(try decoded.batch.json().map { try jsonValue($0) } == records, "\(text)")
      } else if String(validating: page, as: UTF8.self) != nil {
        // Text that is no UTF-8 is repaired instead.
        if let decoded {
          told += 1
          #expect(decoded.error != nil || !decoded.defects.isEmpty, "\(text)")
        } else {
          refused += 1
        }
      }
    }
    #expect(sound == 632)
    #expect(compared == 1896)
    #expect(told == 779)
    #expect(refused == 67)
  }

  private struct Page: Decodable { let data: [Call] }

  /// The documented fields, as a program without this one would read them.
  private struct Call: Decodable {
    let callId: String, startTimeUTC: Int64, startTime: String, caller: String, callerName: String
    let callerId: String, waitTimeMS: Int64, waitTime: String, lastLegDisposition: String, direction: String
    let departments: [String], missed: String, callTime: Int64
  }

  @Test func agreesWithJSONDecoderOnDocumentedRecords() throws {
    var random = RandomCalls(seed: 12)
    let records = (0..<500).map { _ in random.documented() }
    let page = Array(Samples.page(records).utf8)
    let expected = try JSONDecoder().decode(Page.self, from: Data(page)).data
    let batch = try BatchDecoder().decodePage(page, page: 1).batch
    try #require(batch.count == expected.count)
    #expect(batch.json() == records.map { Array($0.utf8) })
    for (row, call) in expected.enumerated() {
      let record = batch[row]
      #expect(record.callID == call.callId)
      #expect(record.start?.milliseconds == (call.startTimeUTC == 0 ? nil : call.startTimeUTC))
      #expect(record.caller == call.caller)
      #expect(record.callerName == call.callerName)
      #expect(record.direction == call.direction)
      #expect(record.lastLegDisposition == call.lastLegDisposition)
      #expect(record.departments == call.departments)
      #expect(record.wait?.wholeMilliseconds ?? 0 == call.waitTimeMS)
      #expect(record.total?.wholeMilliseconds == call.callTime)
      #expect(record.isMissed == (call.missed == "Missed"))
      let texts = Dictionary(
        record.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
      #expect(texts["startTime"] == call.startTime)
      #expect(texts["waitTime"] == call.waitTime)
      #expect(texts["callerId"] == call.callerId)
    }
  }
}
