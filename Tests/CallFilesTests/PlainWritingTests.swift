import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles

/// The quick way and the obvious one write the very same bytes.
@Suite struct PlainWritingTests {
  private func clock() throws -> ZoneClock {
    ZoneClock(try #require(ZoneName.zone(named: "America/New_York")))
  }

  private func written(_ parts: [(CallBatch, [Int])], as format: ExportFormat) throws -> String {
    var writer = RecordWriter(format, try clock())
    var output = ByteSink()
    for (batch, rows) in parts {
      writer.begin(batch, rows: rows.count)
      writer.write(rows, to: &output)
    }
    writer.finish(to: &output)
    return output.text()
  }

  private func expectSame(_ parts: [(CallBatch, [Int])], as format: ExportFormat) throws {
    let plain = try PlainWriting.text(
      parts.flatMap { batch, rows in rows.map { batch[$0] } }, as: format, clock())
    let written = try written(parts, as: format)
    guard written != plain || !written.utf8.elementsEqual(plain.utf8) else { return }
    for (one, other) in zip(written.split(separator: "\n"), plain.split(separator: "\n")) where one != other {
      Issue.record("\(format): wrote\n\(one)\ninstead of\n\(other)")
      return
    }
    Issue.record("\(format): \(written.utf8.count) bytes instead of \(plain.utf8.count)")
  }

  @Test(arguments: PlainWriting.formats)
  func hostileRecordsAllAtOnceOneByOneAndBackwards(format: ExportFormat) throws {
    let batch = try Records.batch(HostileRecords.all)
    try #require(batch.count == HostileRecords.all.count)
    try expectSame([(batch, Array(0..<batch.count))], as: format)
    try expectSame((0..<batch.count).reversed().map { (batch, [$0]) }, as: format)
    try expectSame([(batch, []), (.empty, []), (batch, [7, 3, 3])], as: format)
  }

  @Test(arguments: PlainWriting.formats)
  func namesThatAreNothingButTheNumber(format: ExportFormat) throws {
    let names = ["15555550146", "+1 (555) 555-0146", "5555550146", "+", " ", "155555501467", "A15555550146"]
    let batch = try Records.batch(
      names.enumerated().map { number, name in
        Records.json(id: number, ["callerName": "\"\(name)\"", "caller": "\"+15555550146\""])
      })
    try expectSame([(batch, Array(0..<batch.count))], as: format)
    if format == .table {
      let lines = try written([(batch, [0, 1, 2])], as: format).split(separator: "\n").suffix(3)
      #expect(lines.filter { $0.contains("  +15555550146  ") }.count == 3)
      #expect(lines.filter { $0.contains("5555550146  +15555550146") }.count == 1)
    }
  }

  @Test(arguments: PlainWriting.formats)
  func everydayRecordsWhoseTextsRepeat(format: ExportFormat) throws {
    let batches = try (0..<3).map { part in
      try Records.batch(
        (0..<400).map { number in
          number % 3 == 0
            ? Records.missed(id: part * 1000 + number)
            : Records.json(
              id: part * 1000 + number,
              [
                "callerName": "\"Caller \(number % 20)\"",
                "callerId": "\"Caller \(number % 20),+15555550146\"",
                "waitTimeMS": "\(number * 977)", "departments": #"["A","B \#(number % 4)"]"#,
              ])
        })
    }
    try expectSame(batches.map { ($0, Array(0..<$0.count)) }, as: format)
    let filter = CallFilter(missedOnly: true)
    try expectSame(
      batches.map { batch in (batch, (0..<batch.count).filter { filter.matches(batch[$0]) }) }, as: format)
    #expect(
      batches[0].rows(passing: filter, zone: .gmt)
        == (0..<batches[0].count).filter { filter.matches(batches[0][$0]) })
  }

  private func value(_ json: String) throws -> NSDictionary? {
    // Half a surrogate pair is no text; Foundation takes none.
    let json = json.replacing("\\ud800", with: "\u{FFFD}")
    return try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary
  }

  @Test func valuesThatWereServedOnSeveralLinesAreWrittenOnOne() throws {
    let record =
      "{\"callId\":\"1\",\"departments\":[\r\n  \"East \\n\",\n\t\"West\" ],\"new\":{\n \"a\": [\n\n  1\n ]\n}}"
    let written = try written([(try Records.batch([record]), [0])], as: .jsonLines)
    #expect(written == #"{"callId":"1","departments":["East \n","West" ],"new":{"a": [1]}}"# + "\n")
  }

  @Test func aLineOfJSONIsTheRecordAsServed() throws {
    let records = [Records.json(id: 1), Records.missed(id: 2)] + HostileRecords.all
    let lines = try written([(try Records.batch(records), Array(records.indices))], as: .jsonLines)
      .split(separator: "\n")
    try #require(lines.count == records.count)
    #expect(lines[0] == records[0])
    #expect(lines[1] == records[1])
    for (line, record) in zip(lines, records) {
      let (written, served) = try (value(String(line)), value(record))
      #expect(written == served)
    }
  }
}
