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

  /// A record on several lines.
  static func setOut(_ record: String) -> String { record.replacing(",\"", with: "\n ,\n \"") }

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
        " [ " + records.map(setOut).joined(separator: " ,\r\n\t ") + " ] "
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

  static var expected: [NSObject] { get throws { try records.map { try jsonValue($0) } } }

  @Test(arguments: shapes.indices)
  func readsEveryShapeCutAnywhere(_ shape: Int) async throws {
    let (name, text) = Self.shapes[shape]
    let expected = try Self.expected
    #expect(expected.count == 3)
    for size in [1, 2, 3, 5, 7, 11, 16, 31, 64, 100, 1000] + Array(40...60) {
      let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
      #expect(try contents.records == expected, "\(name), \(size) bytes a chunk")
      #expect(contents.defects.isEmpty && contents.error == nil, "\(name), \(size) bytes a chunk")
      #expect(contents.bytesRead == text.utf8.count)
    }
  }

  @Test func aRecordMayHaveAFieldThatIsCalledData() async throws {
    let records = [
      #"{"callId":"1","data":[],"y":1}"#, #"{"z":[],"callId":"2","data":[{"callId":"9"}]}"#,
      #"{"data":[],"callId":"3"}"#, #"{"callId":"4","data":[{}]}"#,
    ]
    let expected = try records.map { try jsonValue($0) }
    let list = records.joined(separator: ",")
    for text in [
      records.joined(separator: "\n"), "[" + list + "]", Self.page + list + "]}", records.joined(),
      #"{"data":[],"meta":{}}"# + "\n" + Self.page + list + "]}",
    ] {
      for size in [1, 2, 3, 7, 16, 100, 1000] {
        let contents = try await TestFile.contents(text, TestFile.chunks(of: size))
        #expect(try contents.records == expected, "\(text) \(size)")
        #expect(contents.defects.isEmpty, "\(text) \(size)")
      }
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
      let family = await contents.legs.family(
        of: try Samples.record(#"{"callId":"1","pbxId":"p"}"#), among: CallTable())
      let legs = family.legs
      #expect(legs.map(\.legID) == ["1", "1", "2"])
      #expect(legs.map(\.callID) == ["1", "7", "1"])
      #expect(legs.last?.cause == "Transfer")
      #expect(family.others.map(\.record.callID) == ["7"])
      let none = await contents.legs.family(
        of: try Samples.record(#"{"callId":"2","pbxId":"p"}"#), among: CallTable())
      #expect(none.legs.isEmpty && none.others.isEmpty)
    }
  }

  @Test func readsOddFiles() async throws {
    let empty = try await TestFile.contents("")
    #expect(empty.callIDs.isEmpty && empty.defects.isEmpty && empty.error == nil)
    #expect(try await TestFile.contents(" \n\n").defects.isEmpty)
    #expect(try await TestFile.contents("[]").defects.isEmpty)
    let expected = try Self.expected
    let mark = try await TestFile.contents("\u{FEFF}" + Self.records.joined(separator: "\n"))
    #expect(try mark.records == expected && mark.defects.isEmpty)
    let nul = try await TestFile.contents(
      "{\"callId\":\"1\"}\n\0\0\0\n{\"callId\":\"2\",\"caller\":\"a\0b\"}\n")
    #expect(nul.callIDs == ["1", "2"])
    #expect(nul.defects.isEmpty)
    let utf8 = try await TestFile.contents(
      Array("{\"callId\":\"1\",\"caller\":\"".utf8) + [0xFF] + Array("\"}\n{\"callId\":\"2\"}".utf8))
    #expect(utf8.callIDs == ["1", "2"])
  }

  @Test func saysWhyAFileCannotBeOpened() async throws {
    #expect(throws: FileError.notFound(name: "/nowhere/x")) { _ = try FileFeed(path: "/nowhere/x") }
    #expect(throws: FileError.isDirectory(name: "/tmp")) { _ = try FileFeed(path: "/tmp") }
  }

  @Test(.timeLimit(.minutes(3))) func waitsForAPipeOnlyWhereItReads() async throws {
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
}
