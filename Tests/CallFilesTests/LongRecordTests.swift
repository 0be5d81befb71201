import Testing

@testable import CallFiles

/// Records longer than can be read.
@Suite struct LongRecordTests {
  @Test func leavesOutARecordWithoutAnEnd() async throws {
    let long = #"{"callId":"l","x":"\#(String(repeating: "y", count: 5000))"}"#
    let records = [#"{"callId":"1"}"#, long, #"{"callId":"2"}"#]
    for text in [records.joined(separator: "\n"), "[" + records.joined(separator: ",\n") + "]"] {
      for size in [16, 100, 3000] {
        let contents = try await TestFile.contents(text, ChunkSizes(first: size, most: size, record: 1000))
        #expect(contents.callIDs == ["1", "2"])
        let offset = text.utf8.count - 16 - 5020 - (text.hasPrefix("[") ? 3 : 0)
        #expect(contents.defects.map(\.expected) == ["a shorter record"])
        #expect(contents.defects.map(\.place) == [.line(2)])
        #expect(contents.defects.first.map { abs($0.offset - offset) < 8 } == true)
      }
    }
  }

  /// Where the bytes read so far end, a page may look like one record that is too long.
  @Test func keepsTheCallsOfAPageWhoseBeginningIsTooLong() async throws {
    let start = #"[{"meta":"yyyyyyyyyyyyyyyyyyyy","data":["#
    let text = start + #"{"callId":"1"}]},{"callId":"2"}]"#
    for read in start.utf8.count - 3...start.utf8.count + 3 {
      let contents = try await TestFile.contents(text, ChunkSizes(first: read, most: read, record: 20))
      let isSeen = read > start.utf8.count
      #expect(contents.callIDs == ["1", "2"])
      #expect(contents.defects.map(\.offset) == (isSeen ? [] : [1]))
      #expect(contents.defects.allSatisfy { $0.expected == "a shorter record" })
    }
  }
}
