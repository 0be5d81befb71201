import Foundation
import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

@Suite struct CallTableTests {
  private func ids(_ batch: CallBatch) -> [String] { (0..<batch.count).map { batch[$0].callID } }

  private func batch(_ ids: [(String, String)]) throws -> CallBatch {
    try Samples.decode(Samples.page(ids.map { #"{"pbxId":"\#($0.0)","callId":\#($0.1),"n":\#($0.1)}"# }))
      .batch
  }

  @Test func givesRandomRecordsBackFieldForField() throws {
    var random = RandomCalls(seed: 1)
    let records = (0..<300).map { _ in random.record() }
    let batch = try Samples.decode(Samples.page(records)).batch
    #expect(batch.count == 300)
    let written = batch.json()
    #expect(try written.map { try jsonValue($0) } == records.map { try jsonValue($0) })
    let rows = stride(from: 299, through: 0, by: -3).map { $0 }
    #expect(batch.keeping(rows).json() == rows.map { written[$0] })
  }

  @Test func keepsTheFirstOfCallsThatComeTwice() throws {
    var keys = CallKeys()
    let first = try batch([
      ("a", "\"1\""), ("a", "\"2\""), ("b", "\"1\""), ("a", "1"), ("a", "\"x\""), ("a", "\"\""),
      ("a", "null"),
    ])
    #expect(ids(keys.sort(first).batch) == ["1", "2", "1", "x", "", ""])
    let second = try batch([
      ("b", "\"1\""), ("b", "\"2\""), ("a", "\"x\""), ("a", "\"01\""), ("a", "null"), ("b", "\"x\""),
    ])
    let kept = keys.sort(second).batch
    #expect(ids(kept) == ["2", "01", "", "x"])
    #expect(kept[0].fields.last == CallField(name: "n", value: "2"))
  }

  @Test func callsWithoutAnIDCanBeToldApartByTheirRecords() throws {
    func batch(_ records: String...) throws -> CallBatch { try Samples.decode(Samples.page(records)).batch }
    var keys = CallKeys(comparingRecords: true)
    let first = try batch(
      #"{"callId":null,"caller":"1"}"#, #"{"callId":null,"caller":"2"}"#, #"{"callId":null,"caller":"1"}"#,
      #"{"caller":"1"}"#, #"{"callId":"","caller":"1"}"#, #"{"callId":"7","caller":"1"}"#)
    #expect(keys.sort(first).batch.count == 5)
    let second = try batch(
      #"{"callId":null,"caller":"1","n":[1]}"#, #"{"callId":null,"caller":"2"}"#,
      #"{"callId":"8","caller":"1"}"#, #"{"callId":null,"caller":"1","n":[1,2]}"#,
      #"{"callId":null,"caller":"1","n":[1]}"#)
    let kept = keys.sort(second).batch
    #expect((0..<kept.count).map { kept[$0].fields.last?.value } == ["[1]", "1", "[1,2]"])
  }

  @Test func leavesABatchWithoutRepeatsAsItIs() throws {
    var keys = CallKeys()
    let batch = try batch([("a", "\"1\""), ("a", "\"2\"")])
    #expect(keys.sort(batch).batch.columns === batch.columns)
  }

  @Test func knowsItsFirstAndLastStart() throws {
    func batch(_ starts: String...) throws -> CallBatch {
      try Samples.decode(Samples.page(starts.map { #"{"callId":"1","startTimeUTC":\#($0)}"# })).batch
    }
    func range(_ first: Int64, _ last: Int64) -> ClosedRange<Timestamp> {
      Timestamp(milliseconds: first)...Timestamp(milliseconds: last)
    }
    var table = CallTable()
    table.append(try batch("0", "null", #""""#))
    #expect(table.starts == nil)
    table.append(try batch("500", "300", "0"))
    #expect(table.starts == range(300, 500))
    table.append(try batch("400"))
    #expect(table.starts == range(300, 500))
    // A number that is written as no integer is, and one in quotes.
    table.append(try batch("7e2", "400", "null"))
    #expect(table[7].start == Timestamp(milliseconds: 700))
    #expect(table.starts == range(300, 700))
    table.append(try batch(#""-5""#, "0"))
    #expect(table.starts?.lowerBound == Timestamp(milliseconds: -5))
    let kept = try batch("1", "9", "4").keeping([0, 2])
    #expect(kept.columns.starts == range(1, 4))
  }

  @Test func findsRowsAcrossBatches() throws {
    var table = CallTable()
    table.append(try batch([("a", "\"1\""), ("a", "\"x\"")]))
    table.append(.empty)
    table.append(try batch([("b", "\"1\""), ("a", "77"), ("c", "null")]))
    #expect(table.count == 5)
    #expect((0..<5).map { table[$0].callID } == ["1", "x", "1", "77", ""])
    #expect(table.row(of: CallID(pbxID: "b", callID: "1")) == 2)
    #expect(table.row(of: CallID(pbxID: "a", callID: "77")) == 3)
    #expect(table.row(of: CallID(pbxID: "a", callID: "x")) == 1)
    #expect(table.row(of: CallID(pbxID: "a", callID: "077")) == nil)
    #expect(table.row(of: CallID(pbxID: "c", callID: "1")) == nil)
  }

  @Test func countsValuesTheMostFrequentFirst() throws {
    var table = CallTable()
    for words in [["Missed", "Busy"], ["Busy", "Abandoned", "Busy"]] {
      table.append(
        try Samples.decode(Samples.page(words.map { #"{"lastLegDisposition":"\#($0)","direction":null}"# }))
          .batch)
    }
    let counts = table.values[.disposition]
    #expect(counts.map(\.value) == ["Busy", "Abandoned", "Missed"])
    #expect(counts.map(\.count) == [3, 1, 1])
    #expect(table.values[.direction].map(\.value) == [""])
    #expect(CallTable().values[.direction].isEmpty)
  }

  @Test(arguments: [
    // Flags: a abandoned, y answered, n not answered (else the field says nothing), m missed, t talked, o outgoing.
    ("nmt", "Voicemail", "VOICEMAIL"), ("aymt", "Voicemail", "ANSWERED"), ("ym", "Missed", "ANSWERED"),
    ("nt", "Connected", "CONNECTED"), ("t", "Connected", "ANSWERED"), ("mt", "Missed", "MISSED"),
    ("amt", "Missed", "ABANDONED"), ("nam", "Missed", "ABANDONED"), ("nam", "Voicemail", "VOICEMAIL"),
    ("nm", "Busy", "MISSED"), ("n", "Forwarded", "FORWARDED"), ("", "", "–"), ("n", "-", "–"),
    ("onam", "", "NO ANSWER"), ("onam", "-", "NO ANSWER"), ("onam", "Abandoned", "NO ANSWER"),
    ("onam", "Busy", "BUSY"), ("onm", "Missed", "MISSED"), ("on", "", "NO ANSWER"),
    ("onm", "voicemail", "VOICEMAIL"), ("oyam", "Missed", "ANSWERED"), ("ot", "", "ANSWERED"),
    ("omt", "", "NO ANSWER"),
  ])
  func resultIsTheFirstRuleThatHolds(_ flags: String, _ disposition: String, _ name: String) throws {
    func flag(_ letter: Character, _ word: String) -> String { flags.contains(letter) ? word : "-" }
    let saysNothing = ["null", #""""#].map { #""answered":\#($0),"# } + [""]
    let answered =
      flags.contains { "yn".contains($0) } ? [#""answered":"\#(flag("y", "Answered"))","#] : saysNothing
    for answered in answered {
      let call = try Samples.record(
        """
        {"abandoned":"\(flag("a", "Abandoned"))",\(answered)"missed":"\(flag("m", "Missed"))",
         "talkTimeMS":\(flags.contains("t") ? 1 : 0),"lastLegDisposition":"\(disposition)",
         "direction":"\(flags.contains("o") ? "outgoing" : "Incoming")"}
        """)
      #expect(call.result.name == name, "\(answered)")
    }
  }

  @Test func outgoingIsAWordOfTheDirectionOnly() throws {
    for direction in ["1", "true", "null", #""Internal""#, #""Incoming""#] {
      #expect(try !Samples.record(#"{"direction":\#(direction)}"#).isOutgoing)
    }
    #expect(try Samples.record(#"{"direction":"Outgoing"}"#).isOutgoing)
  }
}
