import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Files with records that cannot be read, and files that end too early.
@Suite struct BrokenFileTests {
  @Test func listsBadLinesAndKeepsTheOthers() async throws {
    let bad = [
      (#"{"callId":"b","#, 15, "a name in quotes", 1), ("garbage", 0, "an object", 0),
      ("17", 0, "an object", 0), (#"{"callId":"b"#, 10, "the end of this string", 1),
      (#"{"callId":01}"#, 10, "a number", 1), (#"{"callId":"\"}"#, 10, "the end of this string", 1),
      ("{}", 0, "a field of a call record", 0),
      (#" {"name":"ringside","version":1}"#, 1, "a field of a call record", 0),
      (#"{"callId":"b" "x":[{"y":1}]}"#, 14, "a comma or }", 1), ("[warn] {no answer}", 0, "an object", 0),
    ]
    for (line, offset, expected, lost) in bad {
      let lines = [#"{"callId":"1"}"#, "", #"{"callId":"2"}"#, line, #"{"callId":"3"}"#, #"{"callId":"4"}"#]
      let start = lines[..<3].joined(separator: "\n").utf8.count + 1
      for size in [1, 10, 1000] {
        let contents = try await TestFile.contents(lines.joined(separator: "\n"), TestFile.chunks(of: size))
        #expect(contents.callIDs.filter { $0 != "b" } == ["1", "2", "3", "4"], "\(line)")
        // No more of it can be shown than has been read.
        let text = line.trimmingCharacters(in: .whitespaces)
        let shown = size < 1000 ? contents.defects.first?.text ?? "" : text
        #expect(text.hasPrefix(shown))
        #expect(
          contents.defects == [
            RecordDefect(line: 4, offset: start + offset, expected: expected, text: shown, lost: lost)
          ],
          "\(line) \(size)")
      }
    }
  }

  @Test func resumesAfterABrokenRecordInListsAndPages() async throws {
    let bad = [
      #"{"callId":"b"#, #"{"callId":"b","#, #"{"callId":"b" "x":1}"#, #"{"x":[1}"#, "garbage",
      #"{"callId":"\q"}"#,
    ]
    for record in bad {
      let records = [#"{"callId":"1"}"#, record, #"{"callId":"2"}"#, #"{"callId":"3"}"#].joined(
        separator: ",\n")
      for text in [
        "[\n" + records + "\n]",
        FileFeedTests.page + "\n" + records + "]}\n" + FileFeedTests.page + #"{"callId":"4"}]}"#,
      ] {
        for size in [1, 10, 1000] {
          let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
          #expect(
            contents.callIDs == ["1", "2", "3"] + (text.hasPrefix("[") ? [] : ["4"]), "\(record) \(size)")
          #expect(contents.defects.map(\.place) == [.line(3)], "\(record) \(size)")
        }
      }
    }
  }

  @Test func saysThatAListHasNoEnd() async throws {
    let first = #"{"callId":"1"},{"callId":"2"}"#
    for text in [
      "[" + first, "[" + first + ",\n", FileFeedTests.page + first, FileFeedTests.page + first + "]",
      "[[" + first + "]",
      "[" + FileFeedTests.page + first + "]}",
    ] {
      for size in [1, 10, 1000] {
        let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
        #expect(contents.callIDs == ["1", "2"], "\(text) \(size)")
        #expect(contents.defects.isEmpty, "\(text) \(size)")
        guard case .unclosed? = contents.error else {
          Issue.record("\(text) \(size) \(String(describing: contents.error))")
          continue
        }
      }
    }
    // However many are open.
    guard case .unclosed? = try await TestFile.contents(String(repeating: "[", count: 500)).error else {
      Issue.record("nothing but beginnings")
      return
    }
    #expect(try await TestFile.contents(String(repeating: "[", count: 100_000)).defects.count == 1)
    #expect(try await TestFile.contents("[[],[" + first + "]]").error == nil)
  }

  @Test(arguments: ["a list, set out", "a page", "a page, set out", "a list of pages"])
  func everyCutIsReported(_ name: String) async throws {
    let shape = try #require(FileFeedTests.shapes.first { $0.name == name })
    let text = Array(shape.text.utf8)
    let first = try #require(text.firstIndex { !JSONByte.isSpace($0) })
    let end = try #require(text.lastIndex { !JSONByte.isSpace($0) })
    let ranges = try FileFeedTests.records.map { record in
      try #require(
        text.firstRange(of: Array(record.utf8))
          ?? text.firstRange(of: Array(FileFeedTests.setOut(record).utf8)))
    }
    for count in first + 1...end {
      let contents = try await TestFile.contents(Array(text[..<count]), TestFile.chunks(of: 50))
      let whole = ranges.prefix { $0.upperBound <= count }
      #expect(contents.callIDs == Array(["1", "2", "3"].prefix(whole.count)), "\(count) bytes")
      // A record or the beginning of a page breaks off, unless the cut is just behind a record or a page.
      let isInside = text[(whole.last?.upperBound ?? 0)..<count].contains(UInt8(ascii: "{"))
      #expect(contents.defects.count == (isInside ? 1 : 0), "\(count) bytes")
      // The beginning of a page alone could be a record as well.
      if text[first] == UInt8(ascii: "[") || count > ranges[0].lowerBound {
        guard case .unclosed? = contents.error else {
          Issue.record("\(count) bytes: \(String(describing: contents.error))")
          continue
        }
      } else {
        #expect(contents.error == nil, "\(count) bytes")
      }
    }
  }

  @Test func randomDamageNeverLosesALineThatIsWhole() async throws {
    var random = SeededRandom(seed: 7)
    let lines = (0..<40).map { #"{"callId":"\#($0)","caller":"a\"b","x":[{"y":"\#($0)"}]}"# }
    for _ in 0..<60 {
      let victim = Int.random(in: 0..<40, using: &random)
      var bytes = lines.map { Array($0.utf8) }
      let at = Int.random(in: 0..<bytes[victim].count, using: &random)
      // Any byte but a line end.
      let byte = UInt8.random(in: 0...254, using: &random)
      bytes[victim][at] = byte < JSONByte.newline ? byte : byte + 1
      let contents = try await TestFile.contents(
        Array(bytes.joined(separator: [10])), TestFile.chunks(of: 200))
      let others = (0..<40).filter { $0 != victim }.map(String.init)
      let victims = Set(contents.callIDs).subtracting(others)
      #expect(victims.count <= 1)
      #expect(contents.callIDs.filter { !victims.contains($0) && $0 != String(victim) } == others)
    }
  }

  /// All are counted, the first ones kept.
  @Test(arguments: [ChunkSizes.standard, ChunkSizes(first: 1000, most: 30_000, record: 1 << 20)])
  func countsEveryBrokenLineAndKeepsTheFirst(sizes: ChunkSizes) async throws {
    let text = String(repeating: "{x\n", count: 25_000) + #"{"callId":"1"}"# + "\n{x\n"
    let log = try await TestFile.withFile(Array(text.utf8)) { path in
      let feed = try FileFeed(path: path, sizes: sizes)
      var log = DefectLog()
      while let part = try await feed.next() {
        #expect(part.defects.listed.count <= DefectLog.most)
        log.append(part.defects)
      }
      return log
    }
    #expect(log.count == 25_001)
    #expect(log.listed.count == 10_000)
    #expect(log.listed.map(\.place) == (1...10_000).map { .line($0) })
    #expect(log.listed.last?.offset == 9_999 * 3 + 1)
  }
}
