import CallTable
import Foundation
import TestSupport
import Testing

@testable import CallInsight

/// Our sums beside those of the service.
@Suite struct ServiceCheckTests {
  private func record(_ id: Int, _ fields: [String: String]) -> String {
    Records.json(id: id, ["pbxId": #""east""#].merging(fields) { $1 })
  }

  /// An incoming answered call with hold, one abandoned, one in voicemail, and an outgoing one that nobody took.
  private var records: [String] {
    [
      record(
        1,
        [
          "direction": #""Incoming""#, "answered": #""Answered""#, "missed": #""-""#, "abandoned": #""-""#,
          "talkTimeMS": "60000", "calleeHoldDurationMS": "20000", "lastLegDisposition": #""Connected""#,
        ]),
      record(
        2,
        [
          "direction": #""Incoming""#, "answered": #""-""#, "missed": #""Missed""#,
          "abandoned": #""Abandoned""#, "talkTimeMS": "0", "lastLegDisposition": #""Missed""#,
        ]),
      record(
        3,
        [
          "direction": #""Incoming""#, "answered": #""-""#, "missed": #""Missed""#, "abandoned": #""-""#,
          "talkTimeMS": "0", "lastLegDisposition": #""Voicemail""#,
        ]),
      record(
        4,
        [
          "direction": #""Outgoing""#, "answered": #""-""#, "missed": #""Missed""#,
          "abandoned": #""Abandoned""#, "talkTimeMS": "0", "lastLegDisposition": #""No Answer""#,
        ]),
    ]
  }

  private func check(_ records: [String], _ served: [ServiceSums]) throws -> [CheckedPBX] {
    var counter = CheckCounter()
    let batch = try Records.batch(records)
    counter.add(Array(0..<batch.count), of: batch)
    return counter.compared(with: served)
  }

  private let served: [String: Int64] = [
    "totalCall": 4, "inboundTotal": 3, "outboundTotal": 1, "totalExtToExt": 0, "totalAnswered": 1,
    "totalMissed": 3, "totalAbandoned": 2, "totalVm": 1, "totalTalkTime": 60_000,
  ]

  @Test func aDifferenceIsExplainedByTheRuleThatMakesIt() throws {
    let pbx = try #require(try check(records, [ServiceSums(pbx: "east", values: served)]).first)
    let different = pbx.lines.filter { $0.difference != 0 }
    #expect(different.map(\.sum) == [.abandoned, .talk])
    #expect(different.map(\.ours) == [1, 40_000])
    #expect(different.map(\.byRule) == [1, 20_000])
    #expect(different.map(\.unexplained) == [0, 0])
    #expect(!pbx.isEqual && pbx.isExplained)
  }

  @Test func theRestOfADifferenceIsTold() throws {
    var values = served
    (values["totalCall"], values["totalAbandoned"], values["totalVm"]) = (5, 3, nil)
    let pbx = try #require(try check(records, [ServiceSums(pbx: "east", values: values)]).first)
    let lines = Dictionary(uniqueKeysWithValues: pbx.lines.map { ($0.sum, $0) })
    #expect(lines[.calls]?.unexplained == 1)
    #expect(lines[.abandoned]?.byRule == 1 && lines[.abandoned]?.unexplained == 1)
    #expect(lines[.voicemail]?.theirs == nil && lines[.voicemail]?.difference == 0)
    #expect(!pbx.isExplained)
  }

  @Test func equalSumsAreEqualAndPBXesWithoutSumsComeLast() throws {
    let answered = Array(records.prefix(1)).map { $0.replacing("20000", with: "0") }
    let values = served.mapValues { _ in Int64(0) }.merging(
      ["totalCall": 1, "inboundTotal": 1, "totalAnswered": 1, "totalTalkTime": 60_000]) { $1 }
    let pbxes = try check(
      answered + [record(9, ["pbxId": #""west""#])],
      [ServiceSums(pbx: "south", values: [:]), ServiceSums(pbx: "east", values: values)])
    #expect(pbxes.map(\.name) == ["south", "east", "west"])
    #expect(pbxes.map(\.isEqual) == [true, true, false])
    #expect(pbxes.map(\.isServed) == [true, true, false])
  }
}
