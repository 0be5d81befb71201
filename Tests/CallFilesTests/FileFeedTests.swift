import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Files of records, written and read again.
enum TestFile {
  struct Contents {
    var records: [NSObject] = []
    var callIDs: [String] = []
    var defects: [RecordDefect] = []
    var legs: [FileLegs] = []
    var fault: FileFault?
    var bytesRead = 0
    var parts = 0
  }

  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) async throws -> Result) async throws
    -> Result
  {
    try await TemporaryFolder.with { folder in
      try Data(bytes).write(to: URL(filePath: folder + "/calls"))
      return try await body(folder + "/calls")
    }
  }

  static func contents(_ bytes: [UInt8], _ sizes: ChunkSizes = .standard, decoders: Int = 3) async throws
    -> Contents
  {
    try await withFile(bytes) { path in
      let feed = try FileFeed(path: path, sizes: sizes, decoders: decoders)
      var contents = Contents()
      do throws(FileFault) {
        while let part = try await feed.next() {
          contents.parts += 1
          contents.defects += part.defects.listed
          contents.legs.append(part.legs)
          contents.bytesRead = part.bytesRead
          for row in 0..<part.batch.count {
            contents.callIDs.append(part.batch[row].callID)
            contents.records.append((try? jsonValue(part.batch[row].json())) ?? NSNull())
          }
        }
      } catch {
        contents.fault = error
      }
      return contents
    }
  }

  static func contents(_ text: String, _ sizes: ChunkSizes = .standard) async throws -> Contents {
    try await contents(Array(text.utf8), sizes)
  }

  /// The same bytes as a command of the system compresses them.
  static func compressed(_ bytes: [UInt8], by command: String) async throws -> [UInt8] {
    try await ProgramRun("/usr/bin/env", [command, "-c"], input: bytes).bytes
  }

  /// Chunks of so many bytes.
  static func chunks(of bytes: Int) -> ChunkSizes { ChunkSizes(first: bytes, most: bytes, record: 1 << 20) }
}

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
      #expect(contents.defects.isEmpty && contents.fault == nil, "\(name), \(size) bytes a chunk")
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

  @Test(arguments: ["gzip", "zstd"], [0, 4, 9])
  func readsCompressedFiles(_ command: String, _ shape: Int) async throws {
    let text = Array(Self.shapes[shape].text.utf8)
    let bytes = try await TestFile.compressed(text, by: command)
    for size in [1, 13, 1000] {
      #expect(try await TestFile.contents(bytes, TestFile.chunks(of: size)).records == Self.expected)
    }
    // Several members or frames are one text, wherever it was divided.
    let parts =
      try await TestFile.compressed(Array(text[..<100]), by: command)
      + TestFile.compressed(Array(text[100...]), by: command)
    let contents = try await TestFile.contents(parts)
    #expect(contents.records == Self.expected)
    #expect(contents.fault == nil)
    #expect(contents.bytesRead == parts.count)
  }

  /// `zstd --long=31` makes the largest.
  @Test(arguments: [10, 27, 28, 31]) func readsZstdOfAnyWindow(_ log: UInt8) async throws {
    let text = Array(Self.records.joined(separator: "\n").utf8)
    // A frame of one block, the last, which is stored as it is (RFC 8878, 3.1.1).
    let header = UInt32(text.count) << 3 | 1
    let frame: [UInt8] =
      [0x28, 0xB5, 0x2F, 0xFD, 0, (log - 10) << 3] + (0..<3).map { UInt8(header >> (8 * $0) & 0xFF) } + text
    let contents = try await TestFile.contents(frame)
    #expect(contents.fault == nil)
    #expect(contents.records == Self.expected)
  }

  @Test(arguments: ["gzip", "zstd"])
  func keepsWhatComesBeforeTheEndOfACutFile(_ command: String) async throws {
    let lines = (0..<5000).map { #"{"callId":"\#($0)","x":"\#($0 &* 2_654_435_761)"}"# }
    let bytes = try await TestFile.compressed(Array(lines.joined(separator: "\n").utf8), by: command)
    let contents = try await TestFile.contents(
      Array(bytes[..<(bytes.count * 9 / 10)]), TestFile.chunks(of: 1000))
    guard case .cutOff(_, command, let offset)? = contents.fault else {
      Issue.record("\(String(describing: contents.fault))")
      return
    }
    #expect(contents.callIDs.count > 100)
    #expect(contents.callIDs == (0..<contents.callIDs.count).map(String.init))
    // The record that broke off is the only one left out, and the text ends with it.
    #expect(contents.defects.count <= 1)
    #expect(
      contents.defects.allSatisfy { $0.offset <= offset && $0.place == .line(contents.callIDs.count + 1) })
    var damaged = bytes
    for at in damaged.count / 2..<damaged.count / 2 + 40 { damaged[at] = 0xAA }
    let broken = try await TestFile.contents(damaged)
    guard case .damaged(_, command, _)? = broken.fault else {
      Issue.record("\(String(describing: broken.fault))")
      return
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
        guard case .unclosed? = contents.fault else {
          Issue.record("\(text) \(size) \(String(describing: contents.fault))")
          continue
        }
      }
    }
    // However many are open.
    guard case .unclosed? = try await TestFile.contents(String(repeating: "[", count: 100_000)).fault else {
      Issue.record("nothing but beginnings")
      return
    }
    #expect(try await TestFile.contents("[[],[" + first + "]]").fault == nil)
  }

  @Test(arguments: ["a list, set out", "a page", "a page, set out", "a list of pages"])
  func noCutGoesUnnoticed(_ name: String) async throws {
    let shape = try #require(Self.shapes.first { $0.name == name })
    let text = Array(shape.text.utf8)
    let first = try #require(text.firstIndex { !JSONByte.isSpace($0) })
    let end = try #require(text.lastIndex { !JSONByte.isSpace($0) })
    for count in first + 1...end {
      let contents = try await TestFile.contents(Array(text[..<count]), TestFile.chunks(of: 50))
      #expect(contents.fault != nil || !contents.defects.isEmpty, "\(count) bytes")
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
      let legs = contents.legs.legs(of: try Samples.record(#"{"callId":"1","pbxId":"p"}"#))
      #expect(legs.map(\.legID) == ["1", "1", "2"])
      #expect(legs.map(\.callID) == ["1", "7", "1"])
      #expect(legs.last?.cause == "Transfer")
      #expect(contents.legs.legs(of: try Samples.record(#"{"callId":"2","pbxId":"p"}"#)).isEmpty)
    }
  }

  @Test func readsOddFiles() async throws {
    let empty = try await TestFile.contents("")
    #expect(empty.callIDs.isEmpty && empty.defects.isEmpty && empty.fault == nil)
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
    #expect(throws: FileFault.notFound(name: "/nowhere/x")) { _ = try FileFeed(path: "/nowhere/x") }
    #expect(throws: FileFault.isDirectory(name: "/tmp")) { _ = try FileFeed(path: "/tmp") }
    _ = try await TestFile.withFile([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2]) { path in
      #expect(throws: FileFault.unknownCompression(name: path, format: "xz")) { _ = try FileFeed(path: path) }
    }
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
