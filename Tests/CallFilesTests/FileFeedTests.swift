import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

@Suite struct FileFeedTests {
  static let records = [
    #"{"callId":"1","pbxId":"p","caller":"a}],{\"[\\","x":{"data":[{"y":1}],"z":["]","{"]}}"#,
    #"{"callId":2,"pbxId":"p","departments":["é 山","[\"data\":[{"],"u":null}"#,
    #"{"callId":"3","pbxId":"p","callerName":"\\\"\u007b","v":[[],{},[{"w":[{}]}]]}"#,
  ]

  static let page = #"{"meta":{"totalRecordCount":3,"scrollId":"]}{"},"data":["#

  /// Each way to write the same records.
  static let shapes: [(name: String, text: String)] = {
    let lines = records.joined(separator: "\n")
    let (first, rest) = (records[0], records[1...].joined(separator: ","))
    return [
      ("lines", lines + "\n"), ("lines without a last end", lines),
      ("lines with CRLF", records.joined(separator: "\r\n") + "\r\n"),
      ("lines with blanks between", "\n \n" + records.joined(separator: "\n\n\t\n") + "\n \n"),
      ("a list", "[" + records.joined(separator: ",") + "]"),
      ("a list, a record a line", "[\n" + records.joined(separator: ",\n") + "\n]\n"),
      (
        "a list, set out",
        " [ " + records.joined(separator: " ,\r\n\t ").replacing(",\"", with: "\n ,\n \"") + " ] "
      ),
      ("one after another", records.joined()),
      ("one after another, set out", records.joined(separator: "\n").replacing(":{", with: ":\n{")),
      ("a page", page + records.joined(separator: ",") + "]}"),
      (
        "a page, data first",
        #"{"data" : [ "# + records.joined(separator: ",") + #"],"meta":{"data":[{"callId":"9"}]}}"#
      ),
      (
        "a page, set out",
        page.replacing(",", with: "\n,\n") + "\n" + records.joined(separator: "\n,\n") + "\n]\n}\n"
      ),
      ("pages", page + first + "]}" + page + rest + "]}" + page + "]}"),
      ("a page a line", page + first + "]}\n" + page + "]}\n" + page + rest + "]}\n"),
      ("a list of pages", "[" + page + first + "]},\n" + page + rest + "]}]"),
    ]
  }()

  static var expected: [NSObject] { records.compactMap { try? jsonValue($0) } }

  @Test(arguments: shapes.indices)
  func readsEveryShapeCutAnywhere(_ shape: Int) async throws {
    let (name, text) = Self.shapes[shape]
    try #require(Self.expected.count == 3)
    for size in [1, 2, 3, 5, 7, 11, 16, 31, 64, 100, 1000] + Array(40...60) {
      let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
      #expect(contents.records == Self.expected, "\(name), \(size) bytes a chunk")
      #expect(contents.defects.isEmpty && contents.error == nil, "\(name), \(size) bytes a chunk")
      #expect(contents.bytesRead == text.utf8.count)
    }
  }

  @Test func aRecordMayHaveAFieldThatIsCalledData() async throws {
    let records = [
      #"{"callId":"1","data":[],"y":1}"#, #"{"z":[],"callId":"2","data":[{"callId":"9"}]}"#,
      #"{"data":[],"callId":"3"}"#, #"{"callId":"4","data":[{}]}"#,
    ]
    let list = records.joined(separator: ",")
    for text in [
      records.joined(separator: "\n"), "[" + list + "]", Self.page + list + "]}", records.joined(),
      #"{"data":[],"meta":{}}"# + "\n" + Self.page + list + "]}",
    ] {
      for size in [1, 2, 3, 7, 16, 100, 1000] {
        let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
        #expect(contents.records == records.compactMap { try? jsonValue($0) }, "\(text) \(size)")
        #expect(contents.defects.isEmpty, "\(text) \(size)")
      }
    }
  }

  @Test func listsBadLinesAndKeepsTheOthers() async throws {
    let bad = [
      (#"{"callId":"b","#, 14, "the end of the record on this line"), ("garbage", 0, "an object"),
      ("17", 0, "an object"),
      (#"{"callId":"b"#, 10, "the end of this string"),
      (#"{"callId":01}"#, 10, "a number"), (#"{"callId":"\"#, 10, "the end of this string"),
      (#"{"callId":"b"}}"#, 14, "an object"), ("{}", 0, "a field of a call record"),
      (#" {"name":"ringside","version":1}"#, 1, "a field of a call record"),
    ]
    for (line, offset, expected) in bad {
      let lines = [#"{"callId":"1"}"#, "", #"{"callId":"2"}"#, line, #"{"callId":"3"}"#, #"{"callId":"4"}"#]
      let start = lines[..<3].joined(separator: "\n").utf8.count + 1
      for size in [1, 10, 1000] {
        let contents = try await TestFile.contents(lines.joined(separator: "\n"), TestFile.chunks(of: size))
        #expect(contents.callIDs.filter { $0 != "b" } == ["1", "2", "3", "4"], "\(line)")
        #expect(
          contents.defects == [
            RecordDefect(
              line: 4, offset: start + offset, expected: expected,
              text: line.trimmingCharacters(in: .whitespaces))
          ],
          "\(line) \(size)")
      }
    }
  }

  @Test func findsItsFeetAgainInListsAndPages() async throws {
    let bad = [
      #"{"callId":"b"#, #"{"callId":"b","#, #"{"callId":"b" "x":1}"#, #"{"x":[1}"#, "garbage",
      #"{"callId":"\q"}"#,
    ]
    for record in bad {
      let records = [#"{"callId":"1"}"#, record, #"{"callId":"2"}"#, #"{"callId":"3"}"#].joined(
        separator: ",\n")
      for text in [
        "[\n" + records + "\n]", Self.page + "\n" + records + "]}\n" + Self.page + #"{"callId":"4"}]}"#,
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
      "[" + first, "[" + first + ",\n", Self.page + first, Self.page + first + "]", "[[" + first + "]",
      "[" + Self.page + first + "]}", Self.page + first + "\n" + Self.page + #"{"callId":"1"}]}"#,
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
    guard case .unclosed? = try await TestFile.contents(String(repeating: "[", count: 100_000)).error else {
      Issue.record("nothing but beginnings")
      return
    }
    #expect(try await TestFile.contents("[[],[" + first + "]]").error == nil)
  }

  @Test(arguments: ["a list, set out", "a page", "a page, set out", "a list of pages"])
  func noCutGoesUnnoticed(_ name: String) async throws {
    let shape = try #require(Self.shapes.first { $0.name == name })
    let text = Array(shape.text.utf8)
    let first = try #require(text.firstIndex { !JSONByte.isSpace($0) })
    let end = try #require(text.lastIndex { !JSONByte.isSpace($0) })
    for count in first + 1...end {
      let contents = try await TestFile.contents(Array(text[..<count]), TestFile.chunks(of: 50))
      #expect(contents.error != nil || !contents.defects.isEmpty, "\(count) bytes")
      #expect(contents.callIDs == Array(["1", "2", "3"].prefix(contents.callIDs.count)))
    }
  }

  @Test func oneCallIsOneRow() async throws {
    let lines = (0..<300).map { #"{"callId":"\#($0 % 100)","pbxId":"\#($0 / 200)"}"# }.joined(separator: "\n")
    #expect(
      try await TestFile.contents(lines, TestFile.chunks(of: 64)).callIDs
        == (0..<200).map { String($0 % 100) })
  }

  @Test func keepsLegsForTheirCall() async throws {
    let text = """
      {"callId":"1","pbxId":"p","callLegCount":2}
      {"callId":"1","pbxId":"p","legId":"2","startTimeUTC":20,"cause":"Transfer"}
      {"callId":"7","pbxId":"p","legId":"1","startTimeUTC":15,"parentCallId":"1"}
      {"callId":"1","pbxId":"p","legId":"1","startTimeUTC":10}
      {"callId":"1","pbxId":"p","legId":"1","startTimeUTC":10}
      {"callId":"1","pbxId":"other","legId":"1","startTimeUTC":5}
      {"callId":"2","pbxId":"p"}
      """
    for size in [1, 1000] {
      let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
      #expect(contents.callIDs == ["1", "2"])
      let legs = await contents.legs.legs(of: try Samples.record(#"{"callId":"1","pbxId":"p"}"#))
      #expect(legs.map(\.legID) == ["1", "1", "2"])
      #expect(legs.map(\.callID) == ["1", "7", "1"])
      #expect(legs.last?.cause == "Transfer")
      let none = await contents.legs.legs(of: try Samples.record(#"{"callId":"2","pbxId":"p"}"#))
      #expect(none.isEmpty)
    }
  }

  @Test func readsOddFiles() async throws {
    let empty = try await TestFile.contents("")
    #expect(empty.callIDs.isEmpty && empty.defects.isEmpty && empty.error == nil)
    #expect(try await TestFile.contents(" \n\n").defects.isEmpty)
    #expect(try await TestFile.contents("[]").defects.isEmpty)
    let mark = try await TestFile.contents("\u{FEFF}" + Self.records.joined(separator: "\n"))
    #expect(mark.records == Self.expected && mark.defects.isEmpty)
    let nul = try await TestFile.contents(
      "{\"callId\":\"1\"}\n\0\0\0\n{\"callId\":\"2\",\"caller\":\"a\0b\"}\n")
    #expect(nul.callIDs == ["1", "2"])
    #expect(nul.defects == [RecordDefect(line: 2, offset: 15, expected: "an object", text: "\0\0\0")])
    let utf8 = try await TestFile.contents(
      Array("{\"callId\":\"1\",\"caller\":\"".utf8) + [0xFF] + Array("\"}\n{\"callId\":\"2\"}".utf8))
    #expect(utf8.callIDs == ["1", "2"])
  }

  @Test func saysWhyAFileCannotBeOpened() async throws {
    #expect(throws: FileError.notFound(name: "/nowhere/x")) { _ = try FileFeed(path: "/nowhere/x") }
    #expect(throws: FileError.isDirectory(name: "/tmp")) { _ = try FileFeed(path: "/tmp") }
  }

  @Test(.timeLimit(.minutes(1))) func waitsForAPipeOnlyWhereItReads() async throws {
    try await TemporaryFolder.with { folder in
      let pipe = folder + "/pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      // Nobody writes yet, and opening such a pipe alone would wait for somebody who does.
      let feed = try FileFeed(path: pipe)
      #expect(feed.size == nil && feed.name == pipe)
      let writer = try FileHandle(forUpdating: URL(filePath: pipe))
      try writer.write(contentsOf: Data("{\"callId\":\"1\"}\n".utf8))
      #expect(try await feed.next()?.batch.count == 1)
      try writer.close()
      #expect(try await feed.next() == nil)
    }
  }

  @Test func randomDamageNeverLosesALineThatIsWhole() async throws {
    var random = SeededRandom(seed: 7)
    let lines = (0..<40).map { #"{"callId":"\#($0)","caller":"a\"b","x":[{"y":"\#($0)"}]}"# }
    for _ in 0..<60 {
      let victim = Int.random(in: 0..<40, using: &random)
      var bytes = lines.map { Array($0.utf8) }
      let at = Int.random(in: 0..<bytes[victim].count, using: &random)
      bytes[victim][at] = UInt8.random(in: 0...255, using: &random)
      if bytes[victim][at] == 10 { continue }
      let contents = try await TestFile.contents(
        Array(bytes.joined(separator: [10])), TestFile.chunks(of: 200))
      let others = (0..<40).filter { $0 != victim }.map(String.init)
      let victims = Set(contents.callIDs).subtracting(others)
      #expect(victims.count <= 1)
      #expect(contents.callIDs.filter { !victims.contains($0) && $0 != String(victim) } == others)
    }
  }
}
