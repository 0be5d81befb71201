import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles

@Suite struct WriterTests {
  static func written(_ records: [String], as format: ExportFormat) throws -> String {
    let zone = try #require(ZoneName.zone(named: "America/New_York"))
    let batch = try Records.batch(records)
    var writer = RecordWriter(format, ZoneClock(zone))
    var output = ByteSink()
    writer.begin(batch, rows: batch.count)
    writer.write(Array(0..<batch.count), to: &output)
    writer.finish(to: &output)
    return output.text()
  }

  @Test func theTableLinesUpWideCharactersAndAll() throws {
    let text = try Self.written(
      [
        Records.json(id: 1), Records.missed(id: 2).replacing("Ada", with: "山田太郎"),
        Records.json(id: 3, ["callerName": #""\u001b[31mred""#, "callerId": "null", "callLegCount": "12"]),
      ], as: .table)
    #expect(
      text == """
        Start (America/New_York)  Dir       Caller                  Called           Result    Ring  Wait  Talk  Hold  Total  Legs  Branch      PBX
        2022-02-03 09:11:32       Incoming  Ada  +15555550146       Test Queue  101  ANSWERED  0:01     –  1:00     –   1:01     1  East Coast  acmecorppbx
        2022-02-03 09:11:32       Incoming  山田太郎  +15555550146  Test Queue  101  MISSED    0:01     –     –     –   1:01     1  East Coast  acmecorppbx
        2022-02-03 09:11:32       Incoming  ␛[31mred  +15555550146  Test Queue  101  ANSWERED  0:01     –  1:00     –   1:01    12  East Coast  acmecorppbx

        """)
  }

  @Test func laterRowsKeepTheWidthsOfTheFirstOnes() throws {
    let narrow = (0..<ExportFormat.table.sampleSize).map { Records.json(id: $0, ["callerName": "\"A\""]) }
    let lines = try Self.written(
      narrow + [Records.json(id: 999, ["callerName": "\"Bartholomew\""])], as: .table
    )
    .split(separator: "\n")
    #expect(lines.count == ExportFormat.table.sampleSize + 2)
    #expect(lines.last?.contains("  Bartholomew  +…  Test Queue") == true)
  }

  @Test func withoutACallThereIsStillTheHeader() throws {
    #expect(
      try Self.written([], as: .table).hasPrefix("Start (America/New_York)  Dir  Caller  Called  Result"))
    #expect(try Self.written([], as: .csv).hasPrefix("callId,pbxId,startTime,"))
    #expect(try Self.written([], as: .csv).hasSuffix(",departments,branches,result\r\n"))
    #expect(try Self.written([], as: .jsonLines) == "")
  }

  @Test func csvHasTheServicesFieldsAsServedAndTheResult() throws {
    let lines = try Self.written(
      [Records.json(id: 7, ["missed": "\"Missed\"", "callerName": "\"null\"", "aaDestination": "null"])],
      as: .csv
    ).components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[2] == "")
    let names = lines[0].components(separatedBy: ",")
    let cells = lines[1].components(separatedBy: ",")
    try #require(names.count == cells.count)
    let row = Dictionary(uniqueKeysWithValues: zip(names, cells))
    #expect(row["callId"] == "7")
    #expect(row["startTime"] == "2022-02-03T09:11:32.897-0500")
    #expect(row["caller"] == "+15555550146")
    #expect(row["missed"] == "Missed")
    #expect(row["answered"] == "Answered")
    #expect(row["callerName"] == "null")
    #expect(row["aaDestination"] == "")
    #expect(row["departments"] == "East Office; Sales")
    #expect(row["dnis"] == "")
    #expect(row["result"] == "ANSWERED")
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("=1+1", "'=1+1"), ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"), (" =1", "' =1"), ("＝1", "'＝1"),
    ("+15555550146", "+15555550146"), ("-12", "-12"), ("-", "-"), ("+", "'+"), ("a\nb", "a␊b"),
    ("\t=1", "␉=1"), ("=\u{301}1", "'=\u{301}1"), ("+1\u{301}", "'+1\u{301}"), ("\u{3000}=1", "'\u{3000}=1"),
    ("é=1", "é=1"), ("\u{2063}x", "\u{2063}x"), ("\u{85}=1", "�=1"),
  ])
  func aSpreadsheetComputesNothing(text: String, cell: String) {
    var sink = ByteSink()
    sink.append(text)
    FormulaInjection.disarm(from: 0, &sink)
    CSV.quote(from: 0, &sink)
    #expect(sink.text() == cell)
  }

  @Test func jsonLinesAreTheServicesRecordsEqualAsValues() throws {
    let records = [
      Records.json(id: 1, ["unknownField": #"{"a":[1,2,null]}"#, "callLegCount": "3"]),
      Records.json(id: 2, ["callerName": "\"a\u{7F}b\u{9B}31mc\u{202E}d\u{2066}é山😀\"", "dnis": "null"]),
    ]
    let lines = try Self.written(records, as: .jsonLines).split(separator: "\n")
    #expect(lines.count == 2)
    for (line, record) in zip(lines, records) {
      let written = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
      let served = try JSONSerialization.jsonObject(with: Data(record.utf8)) as? NSDictionary
      #expect(written == served)
    }
    #expect(lines[1].contains(#"a\u007fb\u009b31mc\u202ed\u2066é山😀"#))
  }

  @Test func tsvHasNoTabOrLineEndWithinACellAndComputesNothing() throws {
    let lines = try Self.written(
      [Records.json(id: 7, ["callerName": #""=a\tb\nc""#, "calleeName": #""say \"hi\"""#])], as: .tsv
    ).components(separatedBy: "\n")
    #expect(lines.count == 3)
    let names = lines[0].components(separatedBy: "\t")
    let cells = lines[1].components(separatedBy: "\t")
    try #require(names.count == cells.count)
    let row = Dictionary(uniqueKeysWithValues: zip(names, cells))
    #expect(row["callerName"] == "'=a␉b␊c")
    #expect(row["calleeName"] == #"say "hi""#)
    #expect(row["result"] == "ANSWERED")
  }

  @Test func markdownShowsWhatIsThereAndObeysNothing() throws {
    let text = try Self.written(
      [Records.json(id: 7, ["callerName": #""a|b <i>*_`[x](y)\\ *́""#])], as: .markdown)
    #expect(
      text == #"""
        | Start (America/New_York) | Dir | Caller | Called | Result | Ring | Wait | Talk | Hold | Total | Legs | Branch | PBX |
        | --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
        | 2022-02-03 09:11:32 | Incoming | a\|b &lt;i\>\*\_\`\[x\](y)\\ \*́  +15555550146 | Test Queue  101 | ANSWERED | 0:01 | – | 1:00 | – | 1:01 | 1 | East Coast | acmecorppbx |

        """#)
  }
}
