import CArchive
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Workbooks, by the XML in them.
struct WorkbookTests {
  /// A cell: its text or number, and the number of its look.
  struct Cell: Hashable {
    let value: String
    let isText: Bool
    let look: String?

    static func text(_ value: String, _ look: String? = nil) -> Cell {
      Cell(value: value, isText: true, look: look)
    }
    static func number(_ value: String, _ look: String? = nil) -> Cell {
      Cell(value: value, isText: false, look: look)
    }
  }

  private struct Broken: Error {}

  /// The files in a workbook, by their names.
  private static func parts(_ path: String) throws -> [String: String] {
    guard let archive = archive_read_new() else { throw Broken() }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { throw Broken() }
    var (parts, entry): ([String: String], OpaquePointer?) = ([:], nil)
    while archive_read_next_header(archive, &entry) == ARCHIVE_OK {
      var (bytes, part) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
      while true {
        let count = archive_read_data(archive, &part, part.count)
        if count <= 0 { break }
        bytes += part[..<count]
      }
      parts[String(cString: archive_entry_pathname(entry))] = String(decoding: bytes, as: UTF8.self)
    }
    return parts
  }

  /// The cells of a sheet, row by row.
  private final class SheetReader: NSObject, XMLParserDelegate {
    var rows: [[String: Cell]] = []
    private var (place, isText, look, value): (String, Bool, String?, String) = ("", false, nil, "")

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      switch name {
      case "row": rows.append([:])
      case "c":
        place = (attributes["r"] ?? "").filter(\.isLetter)
        (isText, look, value) = (attributes["t"] == "inlineStr", attributes["s"], "")
      default: break
      }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { value += text }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      if name == "c" { rows[rows.count - 1][place] = Cell(value: value, isText: isText, look: look) }
    }
  }

  private static func rows(_ xml: String) throws -> [[String: Cell]] {
    let (reader, parser) = (SheetReader(), XMLParser(data: Data(xml.utf8)))
    parser.delegate = reader
    guard parser.parse() else { throw Broken() }
    return reader.rows
  }

  private func write(_ records: [String], _ body: ([String: String]) throws -> Void) async throws {
    var table = CallTable()
    table.append(try Records.batch(records))
    let index = try await RowIndex().extended(over: table, filter: CallFilter(), zone: .gmt, order: .asServed)
    try await TemporaryFolder.with { folder in
      let zone = try #require(TimeZone(identifier: "America/New_York"))
      let request = ExportRequest(
        .calls(ExportedCalls(table, .shown(index), zone: zone)), format: .xlsx, path: folder + "/calls.xlsx",
        replaces: false)
      try await request.write(home: nil) { _ in }
      try body(try Self.parts(folder + "/calls.xlsx"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls.xlsx"])
    }
  }

  @Test func cellsHaveTheirKinds() async throws {
    let record = SampleRecords.call(
      "1635571048345", start: 1_643_897_492_897, length: 1_696_524,
      [
        "callerName": #""=cmd|'x'!A1""#, "callee": #""0012""#, "waitTimeMS": "1696320",
        "callLegCount": #""3""#,
        "abandoned": #""Abandoned""#, "calleeName": #""<Tést> \u001b[31m&""#,
        "departments": #"["East", "West"]"#,
      ])
    let answered = SampleRecords.call(
      "2",
      ["missed": #""-""#, "answered": #""Answered""#, "talkTimeMS": "61000", "calleeHoldDurationMS": "1000"])
    try await write([record, answered]) { parts in
      let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
      #expect(sheet.contains(#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#))
      #expect(sheet.contains(#"<autoFilter ref="A1:Z3"/>"#))
      let rows = try Self.rows(sheet)
      #expect(rows.count == 3)
      #expect(rows[0].count == 26 && rows[0]["A"] == .text("Start (America/New_York)", "1"))
      // 2022-02-03 09:11:32 in New York; the service's milliseconds are 14:11:32.897 UTC.
      #expect(Double(rows[1]["A"]?.value ?? "").map { ($0 - 25_569) * 86_400 }?.rounded() == 1_643_879_492)
      #expect(rows[1]["A"]?.look == "2" && rows[1]["A"]?.isText == false)
      #expect(rows[1]["C"] == .text("=cmd|'x'!A1") && rows[1]["D"] == .text("+15551234567"))
      #expect(rows[1]["E"] == .text("<Tést> ␛[31m&") && rows[1]["F"] == .text("0012"))
      #expect(rows[1]["G"] == .text("ABANDONED", "3") && rows[2]["G"] == .text("ANSWERED", "5"))
      #expect(Double(rows[1]["H"]?.value ?? "").map { $0 * 86_400_000 }?.rounded() == 1_696_320)
      #expect(rows[1]["H"]?.look == "4" && rows[1]["J"] == nil && rows[2]["H"] == nil)
      #expect(Double(rows[2]["J"]?.value ?? "").map { $0 * 86_400 }?.rounded() == 60)
      #expect(rows[1]["M"] == .number("3") && rows[1]["N"] == .text("East, West"))
      #expect(rows[1]["V"] == nil && rows[1]["Y"] == .text("1635571048345"))
      let styles = try #require(parts["xl/styles.xml"])
      #expect(
        styles.contains("yyyy-mm-dd hh:mm:ss") && styles.contains("[h]:mm:ss") && styles.contains("FFB3261E"))
    }
  }

  @Test func withoutACallThereIsTheHead() async throws {
    try await write([]) { parts in
      let rows = try Self.rows(try #require(parts["xl/worksheets/sheet1.xml"]))
      #expect(rows.count == 1 && rows[0].count == 26)
    }
  }

  private func sheets(_ lines: String, mostRows: Int = 1000) throws -> [String: String] {
    let writer = try #require(WorkbookWriter(mostRows: mostRows))
    // Cut within a line.
    for part in [lines.prefix(lines.count / 2), lines.dropFirst(lines.count / 2)] {
      var sink = ByteSink()
      sink.append(String(part))
      let isTaken = writer.take(sink)
      #expect(isTaken)
    }
    #expect(writer.finish())
    var bytes = ByteSink()
    let isRead = writer.read(into: &bytes)
    #expect(isRead)
    let folder = try TemporaryFolder()
    try Data(bytes.withBytes { Array($0) }).write(to: URL(filePath: folder.path + "/book"))
    return try Self.parts(folder.path + "/book")
  }

  @Test func whereASheetIsFullAnotherBegins() throws {
    let parts = try sheets("sName\tnCount\n" + (1...5).map { "row \($0)\t\($0)\n" }.joined(), mostRows: 3)
    let names = parts.keys.filter { $0.hasPrefix("xl/worksheets/sheet") }.sorted()
    #expect(names == (1...3).map { "xl/worksheets/sheet\($0).xml" })
    let rows = try names.map { try Self.rows(parts[$0] ?? "") }
    #expect(rows.map(\.count) == [3, 3, 2])
    #expect(rows.allSatisfy { $0[0] == ["A": .text("Name", "1"), "B": .text("Count", "1")] })
    #expect(rows[2][1] == ["A": .text("row 5"), "B": .number("5")])
  }

  @Test func aTextLongerThanACellIsCut() throws {
    let rows = try Self.rows(
      try sheets("sText\n" + String(repeating: "é", count: 40_000) + "\n")["xl/worksheets/sheet1.xml"] ?? "")
    #expect(rows[1]["A"]?.value.count == 32_766)
  }

  @Test func theColumnsOfATableAreOfOneKind() throws {
    let table = TextTable(
      [
        .init("Number", "number"), .init("Last", "last"), .init("Wait", "waitSeconds", isNumeric: true),
        .init("Ring", "", isNumeric: true), .init("Calls", "calls", isNumeric: true),
      ], [["007", "2026-11-23 17:58:12", "90", "1:02:03", "4"], ["=1", "", "", "–", "5"]])
    var sink = ByteSink()
    table.write(.xlsx, forSpreadsheets: false, to: &sink)
    #expect(
      sink.text()
        == "sNumber\ttLast\tdWait\tdRing\tnCalls\n007\t1795456692000\t90000\t3723000\t4\n=1\t\t\t\t5\n")
  }
}
