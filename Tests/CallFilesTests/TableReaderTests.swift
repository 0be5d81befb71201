import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Tables read as records: our own exports, the page of Work Analytics, and others.
@Suite struct TableReaderTests {
  private static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

  private func written(_ batch: CallBatch, as format: ExportFormat) -> [UInt8] {
    var writer = RecordWriter(format, ZoneClock(Self.newYork))
    var output = ByteSink()
    writer.begin(batch, rows: batch.count)
    writer.write(Array(0..<batch.count), to: &output)
    writer.finish(to: &output)
    return output.withBytes { Array($0) }
  }

  private func read(_ bytes: [UInt8], _ sizes: ChunkSizes = .standard) async throws -> (
    batches: [CallBatch], defects: [RecordDefect]
  ) {
    try await TestFile.withFile(bytes) { path in
      let feed = try FileFeed(path: path, zone: Self.newYork, sizes: sizes)
      var (batches, defects): ([CallBatch], [RecordDefect]) = ([], [])
      while let part = try await feed.next() {
        batches.append(part.batch)
        defects += part.defects.listed
      }
      return (batches, defects)
    }
  }

  private func json(_ text: String) async throws -> [NSDictionary] {
    let (batches, defects) = try await read(Array(text.utf8))
    #expect(defects.isEmpty, "\(text)")
    return try batches.flatMap { batch in
      try (0..<batch.count).map {
        try #require(try jsonValue(String(decoding: batch[$0].json(), as: UTF8.self)) as? NSDictionary)
      }
    }
  }

  @Test(arguments: [
    ExportFormat.csv, .tsv, ExportFormat.csv.forSpreadsheets, ExportFormat.tsv.forSpreadsheets,
  ])
  func ourOwnExportsGiveTheSameRecords(format: ExportFormat) async throws {
    let batch = try Records.batch(
      (0..<50).map { number in
        // Its cells are words of the headings, too.
        number % 10 == 3
          ? Records.json(
            id: 1_764_300_000_000 + number,
            ["missed": #""Missed""#, "abandoned": #""Abandoned""#, "lastLegDisposition": #""Abandoned""#])
          : number % 2 == 0
            ? Records.missed(id: 1_764_300_000_000 + number)
            : Records.json(
              id: 1_764_300_000_000 + number,
              [
                "callerName": #""=Ada \"\#(number)\", a, b; c""#, "calleeName": #""'quoted""#,
                "dnis": #""0044555""#,
                "departments": #"["East, Office","Sales"]"#,
              ])
      })
    let bytes = written(batch, as: format)
    for size in [7, 1000, 100_000] {
      let (batches, defects) = try await read(bytes, TestFile.chunks(of: size))
      #expect(defects.isEmpty)
      #expect(batches.map(\.count).reduce(0, +) == 50)
      var again = CallTable()
      for batch in batches { again.append(batch) }
      for row in 0..<50 {
        let (one, other) = (batch[row], again[row])
        #expect(one.start == other.start && one.talk == other.talk && one.result == other.result)
        #expect(one.callerName == other.callerName && one.departments == other.departments)
        #expect(one.callID == other.callID && one.caller == other.caller)
      }
      // Written once more it is the same to the byte.
      var writer = RecordWriter(format, ZoneClock(Self.newYork))
      var output = ByteSink()
      writer.begin(again, rows: 50)
      writer.write(Array(0..<50), to: &output)
      writer.finish(to: &output)
      #expect(output.withBytes { Array($0) } == bytes)
    }
  }

  @Test func spreadsheetsKeepLongDigits() throws {
    let batch = try Records.batch([Records.json(id: 1_764_300_000_001, ["dnis": #""0044555""#])])
    let text = String(decoding: written(batch, as: ExportFormat.csv.forSpreadsheets), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}callId,"))
    #expect(text.contains("\"=\"\"1764300000001\"\"\",") && text.contains("\"=\"\"0044555\"\"\""))
    #expect(text.contains("\"=\"\"+15555550146\"\"\""))
  }

  private static let page = [
    "Direction,Call ID,Start Time,Answered Time,Stop Time,Talk Time,Call Time,Caller,Callee,Caller Name,Callee Name,",
    "Ring Duration,Answered,Missed,Abandoned,Cost Center\n",
    "Incoming,1764300000001,11/27/2026 17:58:12,N/A,11/27/2026 18:00:12,N/A,0:02:00,+15555550101,CallQueue,",
    #""Lee, Ada",Sales,0:00:05,-,Missed,Abandoned,"a ""b""""#, "\n",
    "Outgoing,1764300000002,07/01/2026 09:00:00,07/01/2026 09:00:04,07/01/2026 10:01:04,1:01:00,1:01:04,101,",
    "+15555550102,Bo,N/A,0:00:04,Answered,-,-,\n",
  ].joined()

  @Test(arguments: [",", "\t", ";"]) func thePageOfWorkAnalyticsOpensByItsHeadings(separator: String)
    async throws
  {
    let text =
      separator == ","
      ? Self.page : Self.page.replacing("\"Lee, Ada\"", with: "Lee  Ada").replacing(",", with: separator)
    let calls = try await json(text)
    #expect(calls.count == 2)
    let (missed, answered) = (try #require(calls.first), try #require(calls.last))
    #expect(missed["callId"] as? String == "1764300000001")
    #expect(missed["startTime"] as? String == "2026-11-27T17:58:12.000-0500")
    #expect(missed["startTimeUTC"] as? Int == 1_795_820_292_000)
    #expect(missed["disconnectedTimeUTC"] as? Int == 1_795_820_412_000)
    #expect(missed["answeredTime"] == nil && missed["talkTime"] == nil)
    #expect(missed["callTime"] as? Int == 120_000 && missed["ringDuration"] as? Int == 5000)
    #expect(missed["missed"] as? String == "Missed" && missed["answered"] as? String == "-")
    #expect(missed["Cost Center"] as? String == (separator == "\t" ? "\"a \"\"b\"\"\"" : "a \"b\""))
    #expect(answered["startTime"] as? String == "2026-07-01T09:00:00.000-0400")
    #expect(answered["talkTimeMS"] as? Int == 3_660_000 && answered["talkTime"] as? String == "01:01:00")
    #expect(answered["answeredTime"] as? Int == 1_782_910_804_000)
    #expect(answered["calleeName"] == nil)
  }

  @Test func tablesOfOtherKindsAreReadAsFarAsTheyAreKnown() async throws {
    let text = "sep=;\r\n\u{FEFF}CALL_ID;pbx;Note\r\n1;acme;\"two\r\nlines\"\r\n2;acme;\r\n"
    let calls = try await json(text)
    #expect(calls.map { $0["callId"] as? String } == ["1", "2"])
    #expect(calls.first?["Note"] as? String == "two\r\nlines" && calls.first?["pbxId"] as? String == "acme")
    // Stuck together, and with a record of JSON between.
    let both = try await json("callId,caller\n1,a\n{\"callId\":\"9\"}\n\u{FEFF}caller,callId\nb,2\n")
    #expect(both.map { $0["callId"] as? String } == ["1", "9", "2"])
    #expect(both.last?["caller"] as? String == "b")
  }

  @Test func rowsThatAreNoneCostOnlyTheirLines() async throws {
    let text = "callId,caller\n1,a\n2,b,c\nTotal: 2\n3,\"open\n4,d\n"
    let (batches, defects) = try await read(Array(text.utf8))
    #expect(batches.flatMap { batch in (0..<batch.count).map { batch[$0].callID } } == ["1", "4"])
    #expect(defects.map(\.place) == [.line(3)])
    #expect(defects.first?.lineCount == 3)
    #expect(defects.first?.text == "2,b,c")
  }

  @Test func textThatIsNoTableStaysOne() async throws {
    for text in ["# calls, saved\n{\"callId\":\"1\"}\n", "direction of calls\n{\"callId\":\"1\"}\n"] {
      let (batches, defects) = try await read(Array(text.utf8))
      #expect(batches.map(\.count).reduce(0, +) == 1 && defects.count == 1)
    }
    #expect(TableTime("11/27/2026 05:58:12 PM", zone: Self.newYork)?.stamp == "2026-11-27T17:58:12.000-0500")
    #expect(TableTime("13/27/2026 05:58:12", zone: Self.newYork) == nil)
    #expect(
      TableTime.milliseconds(ofClock: "1:02:03") == 3_723_000 && TableTime.milliseconds(ofClock: "1:x") == nil
    )
  }
}
