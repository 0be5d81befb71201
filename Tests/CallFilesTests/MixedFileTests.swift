import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Files that were stuck together, broken off, or written between other things: every record that is whole is read.
@Suite struct MixedFileTests {
  private static let records = [
    #"{"dnis":"12025550100","callId":"1","x":{"y":[1]},"caller":"Jo \"[{\\"}"#,
    #"{"dnis":null,"callId":"2","departments":["East","West"],"callTime":12.5}"#,
    #"{"callId":3,"missed":true,"z":[]}"#,
  ]
  private static let page =
    #"{"meta":{"totalRecordCount":3,"scrollId":"a{\"b"},"data":[\#(records.joined(separator: ","))]}"#
  private static let dataFirst =
    #"{"data":[\#(records.joined(separator: ",\n"))],"meta":{"totalRecordCount":3}}"#
  private static let list = "[\n" + records.joined(separator: ",\n") + "\n]\n"
  private static let setOut = page.replacing(",\"", with: ",\n  \"").replacing("{\"", with: "{\n  \"")

  /// Ids of the same records in another page.
  private static func other(_ text: String) -> String {
    text.replacing(#""callId":"1""#, with: #""callId":"4""#).replacing(
      #""callId":"2""#, with: #""callId":"5""#
    )
    .replacing(#""callId":3"#, with: #""callId":6"#)
    .replacing("\"callId\":\n", with: "\"callId\":\n")
  }

  private static let ends = records.indices.map { number in
    records[...number].map(\.utf8.count).reduce(0, +) + number
  }

  @Test(arguments: ["", "\n", "\r\n\r\n"], [page, dataFirst, list])
  func aPageCutAnywhereWithTheNextOneGluedOnLosesOnlyTheRecordThatIsCut(glue: String, next: String)
    async throws
  {
    let first = Array(Self.page.utf8)
    let begin = try #require(Self.page.range(of: #""data":["#)).upperBound.utf16Offset(in: Self.page)
    for cut in 0...first.count {
      let text = first[..<cut] + Array((glue + Self.other(next)).utf8)
      let whole = Self.ends.count { begin + $0 <= cut }
      for size in [40, 1000] {
        let contents = try await TestFile.contents(Array(text), TestFile.chunks(of: size))
        #expect(
          contents.callIDs == Array(["1", "2", "3"].prefix(whole)) + ["4", "5", "6"], "\(cut) of \(size)")
        // A list behind `"data":` is that of the page, which then has no end.
        let isPage = cut == begin - 1 && next == Self.list
        #expect((contents.error == nil) != isPage, "\(cut) of \(size)")
        let isTold = cut > 0 && cut < first.count && !isPage
        #expect(contents.defects.count == (isTold ? 1 : 0), "\(cut) of \(size)")
        #expect(contents.defects.allSatisfy { $0.lost <= 1 })
      }
    }
  }

  @Test func aLineCutAnywhereWithTheNextGluedOnCostsOneRecord() async throws {
    let first = Array(Self.records[0].utf8)
    for cut in 1..<first.count {
      let text = first[..<cut] + Array(Self.records[1...].joined(separator: "\n").utf8)
      let contents = try await TestFile.contents(Array(text))
      #expect(contents.callIDs == ["2", "3"], "\(cut)")
      #expect(contents.defects.map(\.lost) == [1], "\(cut)")
      #expect(contents.defects.map(\.place) == [.line(1)], "\(cut)")
    }
  }

  private static let strays = [
    "# saved by cron", "2026-11-27 09:00:00 [warn] \"retry\" {3}", "[error] no answer", "HTTP/1.1 200 OK",
    #"{"status":429,"message":"Too Many Requests"}"#, "<html>{\"}</html>", #"curl: (28) it's "over"#, "null",
  ]

  @Test(arguments: strays)
  func aStrayLineAnywhereBetweenRecordsIsToldOnce(stray: String) async throws {
    let lines = Self.records
    let listed = ["["] + Self.records.dropLast().map { $0 + "," } + [Self.records[2], "]"]
    let paged =
      [#"{"meta":{},"data":["#] + Self.records.dropLast().map { $0 + "," } + [Self.records[2], "]}"]
    for whole in [lines, listed, paged, [Self.page], [Self.records[0], Self.page]] {
      for place in 0...whole.count {
        var text = whole
        text.insert(stray, at: place)
        for size in [30, 1000] {
          let contents = try await TestFile.contents(
            text.joined(separator: "\n"), TestFile.chunks(of: size))
          #expect(contents.callIDs == ["1", "2", "3"], "\(stray) at \(place) of \(whole)")
          #expect(contents.error == nil, "\(stray) at \(place) of \(whole)")
          #expect(
            contents.defects.map(\.place) == [.line(place + 1)], "\(stray) at \(place) of \(whole), \(size)")
          #expect(contents.defects.map(\.lost) == [0], "\(stray) at \(place) of \(whole)")
        }
      }
    }
  }

  @Test func headersOfAnAnswerAreOneStretch() async throws {
    let headers =
      "HTTP/2 200\r\ncontent-type: application/json\r\ndate: Fri, 27 Nov 2026 09:00:00 GMT\r\n\r\n"
    let contents = try await TestFile.contents(headers + Self.page + headers + Self.other(Self.page))
    #expect(contents.callIDs == ["1", "2", "3", "4", "5", "6"])
    #expect(contents.defects.map(\.place) == [.line(1), .line(5)])
    #expect(contents.defects.map(\.lineCount) == [3, 3])
    #expect(
      contents.defects.first?.message == "Line 1 and 2 below it hold no record: “HTTP/2 200”.")
  }

  @Test(arguments: ["\u{FEFF}", "\u{1E}", "\0\0\0", "\u{FEFF}\n", "\n\u{1E}", "\0\n\0"])
  func marksAndHolesBetweenRecordsAreNothing(mark: String) async throws {
    for whole in [
      Self.records.map { $0 + "\n" }, [Self.page + "\n", Self.other(Self.page)],
      ["["] + Self.records.dropLast().map { $0 + "," } + [Self.records[2], "]"],
    ] {
      for place in 0...whole.count {
        var text = whole
        text.insert(mark, at: place)
        for size in [1, 30, 1000] {
          let contents = try await TestFile.contents(text.joined(), TestFile.chunks(of: size))
          #expect(Array(contents.callIDs.prefix(3)) == ["1", "2", "3"], "\(place) of \(whole)")
          #expect(contents.callIDs.count == (whole.count == 2 ? 6 : 3))
          #expect(contents.defects.isEmpty && contents.error == nil, "\(place) of \(whole)")
        }
      }
    }
  }

  @Test func pagesWithoutRecordsAreNothing() async throws {
    let empty = [
      #"{"meta":{"totalRecordCount":0,"scrollId":"No Data"},"data":null}"#, #"{"meta":{},"data":[]}"#,
      #"{"data":null}"#, #"{"meta":{"totalRecordCount":0}}"#,
    ]
    for page in empty {
      for text in [page + "\n" + Self.page, Self.page + "\n" + page, Self.page + page, page] {
        let contents = try await TestFile.contents(text)
        #expect(contents.callIDs == (text == page ? [] : ["1", "2", "3"]))
        #expect(contents.defects.isEmpty && contents.error == nil)
      }
    }
  }

  @Test(arguments: [true, false], [true, false])
  func readsUTF16(isBigEndian: Bool, hasMark: Bool) async throws {
    for text in [Self.page, Self.records.joined(separator: "\r\n"), Self.list] {
      let named = text.replacing("East", with: "é 山 👩‍👩‍👧")
      let units = ((hasMark ? "\u{FEFF}" : "") + named).utf16
      let bytes = units.flatMap { unit in
        isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      let expected = try await TestFile.contents(named)
      for size in [1, 7, 1000] {
        let contents = try await TestFile.contents(bytes, TestFile.chunks(of: size))
        #expect(contents.json == expected.json && contents.callIDs == ["1", "2", "3"])
        #expect(contents.defects.isEmpty && contents.error == nil)
      }
      // A pair that breaks off is told by its sign, not by a crash.
      #expect(try await TestFile.contents(bytes + [0x3D]).callIDs == ["1", "2", "3"])
    }
  }

  @Test func aWrapperOfAnotherNameGivesItsRecords() async throws {
    let contents = try await TestFile.contents(
      #"{"calls":[\#(Self.records.joined(separator: ","))]}"# + "\n" + Self.other(Self.setOut))
    #expect(contents.callIDs.prefix(3) == ["1", "2", "3"])
    #expect(contents.callIDs.count == 6 && contents.defects.isEmpty)
  }
}
