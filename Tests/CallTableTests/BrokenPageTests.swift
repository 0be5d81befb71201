import Foundation
import TestSupport
import Testing

@testable import CallTable

@Suite struct BrokenPageTests {
  private static let records = [Samples.abandoned, #"{"callId":"2","x":{"y":[1,"]"]}}"#, Samples.voicemail]

  @Test func everyPrefixOfAPageKeepsWhatIsWhole() throws {
    let bytes = Array(Samples.page(BrokenPageTests.records).utf8)
    let whole = try BatchDecoder().decodePage(bytes, page: 1)
    let ends = try BrokenPageTests.records.map { record in
      let range = try #require(Samples.page(BrokenPageTests.records).range(of: record))
      return Samples.page(BrokenPageTests.records)[..<range.upperBound].utf8.count
    }
    let records = whole.batch.json()
    for length in 0..<bytes.count {
      let whatIsWhole = ends.count { $0 <= length }
      do {
        let page = try BatchDecoder().decodePage(Array(bytes[..<length]), page: 3)
        #expect(page.batch.count == whatIsWhole)
        #expect(page.defects.isEmpty)
        guard case .truncated(page: 3, let offset, _)? = page.error else {
          Issue.record("\(length): \(String(describing: page.error))")
          continue
        }
        #expect(offset == length)
        #expect(page.batch.json() == Array(records[..<whatIsWhole]))
      } catch {
        #expect(whatIsWhole == 0)
        guard case .truncated(page: 3, _, _) = error else {
          Issue.record("\(length): \(error)")
          continue
        }
      }
    }
  }

  @Test(arguments: [
    (#"{"callId":1 "x":2}"#, 12, "a comma or }"), (#"{"callId":01}"#, 10, "a number"),
    (#"{"callId":tru}"#, 10, "a value"),
    (#"{"callId":"\q"}"#, 10, "a string with sound escapes"), (#"{callId:1}"#, 1, "a name in quotes"),
    (#"{"callId" 1}"#, 10, "a colon"), (#"{"callId":}"#, 10, "a value"), (#"{"x":[1,,2]}"#, 8, "a value"),
    (#"{"x":[1}"#, 7, "a comma or ]"), (#"{"x":{"y":1]}"#, 11, "a comma or }"),
    (#"{"x":{1:1}}"#, 6, "a name in quotes"),
    (#"{"x":1,}"#, 7, "a name in quotes"), (#"17"#, 0, "an object"), (#"null"#, 0, "an object"),
    (#"[1]"#, 0, "an object"), (#"{"callId":1.}"#, 10, "a number"),
    (#"{"x":{"y":1,{"z":2}}}"#, 12, "a name in quotes"),
  ])
  func tellsWhatIsWrongWithARecordAndReadsTheOthers(_ record: String, _ offset: Int, _ expected: String)
    throws
  {
    let start = #"{"meta":{"totalRecordCount":3,"scrollId":"s"},"data":[{"callId":"1"},"#
    let page = try Samples.decode(start + record + #",{"callId":"3"}]}"#)
    #expect((0..<page.batch.count).map { page.batch[$0].callID } == ["1", "3"])
    #expect(
      page.defects == [
        RecordDefect(
          page: 1, record: 2, offset: start.utf8.count + offset, expected: expected,
          text: record + #",{"callId":"3"}]}"#, digest: Samples.digest(record))
      ])
    #expect(page.recordCount == 3)
    #expect(page.error == nil)
    #expect(page.scrollID == "s")
    // Wherever it is on a page, it is known again.
    let last = try Samples.decode(#"{"data":[{"callId":"1"}, "# + record + "\n ]}")
    #expect(last.defects.map(\.digest) == page.defects.map(\.digest))
  }

  @Test(arguments: [
    ("", 0, "an object with “meta” and “data”", true),
    ("<html>502 Bad Gateway</html>", 0, "an object with “meta” and “data”", false),
    (#"[{"callId":"1"}]"#, 0, "an object with “meta” and “data”", false),
    (#"{"error":"invalid_token"}"#, 24, "the member “data”", false), (#"{"data":{}}"#, 8, "a list", false),
    (#"{"data":"#, 8, "a list", true),
  ])
  func refusesWhatIsNoPage(_ text: String, _ offset: Int, _ expected: String, _ isCut: Bool) {
    #expect(
      throws: isCut
        ? PageError.truncated(page: 1, offset: offset, expected: expected)
        : PageError.malformed(page: 1, offset: offset, expected: expected)
    ) { try Samples.decode(text) }
  }

  @Test func tellsWhatIsWrongWithThePageAndKeepsItsRecords() throws {
    let missingComma = try Samples.decode(#"{"data":[{"callId":"1"} {"callId":"2"}]}"#)
    #expect(missingComma.batch.count == 2)
    #expect(missingComma.error == .malformed(page: 1, offset: 24, expected: "a comma or ]"))
    let trailing = try Samples.decode(#"{"data":[{"callId":"1"}]} x"#)
    #expect(trailing.batch.count == 1)
    #expect(trailing.error == .malformed(page: 1, offset: 26, expected: "the end of the page"))
    let comma = try Samples.decode(#"{"data":[{"callId":"1"},]}"#)
    #expect(comma.batch.count == 1)
    #expect(comma.error == .malformed(page: 1, offset: 24, expected: "an object"))
  }

  @Test func survivesDepthBombs() throws {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let deep = String(repeating: open, count: 500) + "1" + String(repeating: close, count: 500)
      #expect(try Samples.record(#"{"x":\#(deep)}"#).fields.map(\.value) == [deep])
      let bomb = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
      let page = try Samples.decode(#"{"data":[{"x":\#(bomb)},{"callId":"2"}]}"#)
      #expect(page.defects.map(\.expected) == ["at most 512 levels of brackets"])
      #expect(page.batch.count == 1)
      #expect(page.batch[0].callID == "2")
    }
    #expect(throws: PageError.self) { try Samples.decode(String(repeating: "[", count: 100_000)) }
    #expect(throws: PageError.self) {
      try Samples.decode(String(repeating: #"{"data":["#, count: 100_000))
    }
  }

  @Test(.timeLimit(.minutes(3))) func skipsManyUnmatchedBracketsAtOnce() throws {
    let (open, close) = (String(repeating: "{:", count: 500_000), String(repeating: "]", count: 500_000))
    let page = try Samples.decode(#"{"data":[{"callId":"1"},\#(open)\#(close),{"callId":"2"}]}"#)
    #expect(page.batch.count == 1)
    #expect(page.defects.map(\.offset) == [25])
    #expect(page.error == nil)
  }

  @Test func repairsBrokenUTF8AndRawControls() throws {
    let start = Array(#"{"data":[{"callId":"1","caller":"a"#.utf8)
    let end = Array(#"z","x":"b"#.utf8) + [0xC3, 0x28, 0x09] + Array(#""},{"callId":"2"}]}"#.utf8)
    let page = try BatchDecoder().decodePage(start + [0xFF, 0xE2, 0x82, 0x0A] + end, page: 1)
    #expect(page.error == nil)
    #expect(page.defects.isEmpty)
    #expect(page.batch.count == 2)
    #expect(page.batch[0].caller == "a\u{FFFD}\u{FFFD}\u{FFFD}\nz")
    #expect(page.batch[0].fields.last?.value == "b\u{FFFD}( ")
    #expect(throws: Never.self) { try jsonValue(page.batch[0].json()) }
  }

  @Test func survivesEveryByteChanged() throws {
    let records = [#"{"callId":"1","callTime":7}"#, Samples.abandoned, #"{"callId":"2","x":{"y":[1,"]"]}}"#]
    let bytes = Array(Samples.page(records).utf8)
    var random = SeededRandom(seed: 20)
    var (refused, rows, totals, whole) = (0, 0, 0, 0)
    var sound: Set<[UInt8]> = []
    for index in bytes.indices {
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8.random(in: 0...255, using: &random)] {
        var changed = bytes
        changed[index] = byte
        let page = decoded(changed)
        if page == nil { refused += 1 }
        // Whatever is given must be good: JSON again, all its accessors answering.
        for (row, json) in (page?.batch.json() ?? []).enumerated() {
          rows += 1
          // Most have been read before.
          if sound.insert(json).inserted {
            do {
              _ = try jsonValue(json)
            } catch {
              #expect(
                "\(error)".contains("is not representable in Swift"), "a number beyond Double, like 1E99999")
            }
          }
          if let total = page?.batch[row].total {
            totals += 1
            #expect(total >= .zero)
          }
        }
        // A page that Foundation can read, we read whole.
        if let read = try? JSONSerialization.jsonObject(with: Data(changed)) as? [String: Any],
          let data = read["data"] as? [[String: Any]]
        {
          whole += 1
          let page = try #require(page)
          #expect(page.error == nil)
          #expect(page.batch.count == data.count)
        }
      }
    }
    #expect(refused == 150)
    #expect(rows == 6865)
    #expect(totals == 4980)
    #expect(whole == 1130)
  }

  /// Nil for a page that is refused, with an error that says where.
  private func decoded(_ bytes: [UInt8]) -> DecodedPage? {
    do {
      return try BatchDecoder().decodePage(bytes, page: 1)
    } catch {
      switch error {
      case .malformed(page: 1, let offset, _), .truncated(page: 1, let offset, _):
        #expect((0...bytes.count).contains(offset))
      default: Issue.record("\(error)")
      }
      return nil
    }
  }
}
