import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallInsight

/// The service's own list of those never called back beside ours, and the reason of each difference.
@Suite struct UnreturnedCheckTests {
  /// Noon of Sun 1 Nov 2026 in London.
  private static let noon: Int64 = 1_793_534_400_000

  private static func at(_ minute: Int64) -> Timestamp { Timestamp(milliseconds: noon + minute * 60_000) }

  private static func missed(
    _ id: Int, _ number: String, at minute: Int64, length: Int64 = 30_000, pbx: String = "acme"
  ) -> String {
    SampleRecords.call(
      "\(id)", start: noon + minute * 60_000, length: length, pbx: pbx, ["caller": "\"\(number)\""])
  }

  private static func back(
    _ id: Int, to number: String, at minute: Int64, taken: Bool = true, pbx: String = "acme"
  ) -> String {
    SampleRecords.call(
      "\(id)", start: noon + minute * 60_000, length: 30_000, pbx: pbx,
      [
        "direction": "\"Outgoing\"", "caller": "\"1001\"", "callee": "\"\(number)\"",
        "missed": taken ? "\"-\"" : "\"Missed\"", "answered": taken ? "\"Answered\"" : "\"-\"",
      ])
  }

  private static func table(_ records: [String]) throws -> CallTable {
    var table = CallTable()
    if !records.isEmpty { table.append(try Records.batch(records)) }
    return table
  }

  private static func caller(_ address: String, latest minute: Int64?, pbx: String = "acme")
    -> ServedUnreturned.Caller
  {
    .init(pbx: pbx, address: address, name: "", latestStart: minute.map(at))
  }

  private static func check(
    _ range: [String], later: [String] = [], pbxes: [String] = ["acme"], dealt: Set<String> = [],
    _ callers: ServedUnreturned.Caller...
  ) throws -> UnreturnedCheck {
    let calls = KnownCalls(range: try table(range), later: try table(later))
    var book = CallbackBook()
    try book.take(calls)
    let day = try #require(LocalDay(year: 2026, month: 11, day: 1))
    let london = try #require(TimeZone(identifier: "Europe/London"))
    let keys = book.report.lines.compactMap(\.number).filter { dealt.contains($0.text) }
    return book.check(
      ServedUnreturned(pbxes: pbxes, callers: callers),
      range: ReportRange(days: day, through: day, zone: london), dealt: Set(keys), in: calls)
  }

  @Test func theSameListHasNoDifference() throws {
    let check = try Self.check(
      [Self.missed(1, "+442079460101", at: 0), Self.missed(2, "+442079460102", at: 1)],
      Self.caller("+442079460101", latest: 0), Self.caller("+442079460102", latest: 1))
    #expect((check.there, check.here, check.both) == (2, 2, 2))
    #expect(check.differences == [])
  }

  private static let number = "+442079460101"
  private static let one = missed(1, number, at: 0)

  /// One missed call at noon that the service lists and we do not find open, and why.
  private static let onlyThere:
    [(range: [String], later: [String], caller: ServedUnreturned.Caller, UnreturnedReason)] = [
      ([missed(1, "1042", at: 0)], [], caller("1042", latest: 0), .inside),
      ([missed(1, "anonymous", at: 0)], [], caller("anonymous", latest: 0), .withheld),
      ([missed(1, "", at: 0)], [], caller("", latest: 0), .withheld),
      ([missed(1, number, at: 0, length: 1000)], [], caller(number, latest: 0), .short(at(0))),
      ([missed(1, number, at: 0, length: 1000)], [], caller(number, latest: nil), .short(at(0))),
      (
        [one, back(2, to: number, at: 3), missed(3, number, at: 5, length: 900)], [],
        caller(number, latest: 5), .short(at(5))
      ),
      ([one], [back(2, to: number, at: 1440)], caller(number, latest: 0), .later(.returned, at(1440))),
      (
        [one], [back(2, to: number, at: 1440, taken: false)], caller(number, latest: 0),
        .later(.tried, at(1440))
      ),
      (
        [one, back(2, to: number, at: 9, pbx: "west")], [], caller(number, latest: 0),
        .otherPBX(.returned, at(9), pbx: "west")
      ),
      (
        [one, back(2, to: "0044 20 7946 0101", at: 9)], [], caller(number, latest: 0),
        .otherWriting(.returned, at(9), number: "0044 20 7946 0101")
      ),
      ([one, back(2, to: number, at: 9, taken: false)], [], caller(number, latest: 0), .tried(at(9))),
      ([one, back(2, to: number, at: 9)], [], caller(number, latest: 0), .settled(.returned, at(9))),
      ([one, back(2, to: number, at: 9)], [], caller(number, latest: -1440), .otherTime(at(-1440))),
      ([missed(1, "1042", at: 0)], [], caller(number, latest: 0), .noCall),
    ]

  @Test(arguments: onlyThere.indices)
  func aCallerOnlyThereHasItsReason(_ index: Int) throws {
    let (range, later, caller, reason) = Self.onlyThere[index]
    let check = try Self.check(range, later: later, caller)
    let there = check.differences.filter(\.isThere)
    #expect(there.map(\.reason) == [reason])
    #expect(there.map(\.number) == [caller.address])
    #expect(check.there == 1)
  }

  @Test func aNumberInTwoSpellingsCountsOnceHere() throws {
    let check = try Self.check(
      [Self.one, Self.missed(2, "0044 20 7946 0101", at: 4)],
      Self.caller(Self.number, latest: 0), Self.caller("0044 20 7946 0101", latest: 4))
    #expect((check.there, check.here, check.both) == (2, 1, 1))
    #expect(check.differences.map(\.reason) == [.again])
  }

  @Test func aLineThatWasDealtWithIsNotOpen() throws {
    let check = try Self.check([Self.one], dealt: [Self.number], Self.caller(Self.number, latest: 0))
    #expect(check.here == 0)
    #expect(check.differences.map(\.reason) == [.dealtWith])
  }

  @Test func aLineOnlyHereIsOfAPBXThatWasNotAskedOrNotExplained() throws {
    let check = try Self.check([Self.one, Self.missed(2, "+442079460102", at: 4, pbx: "west")])
    #expect((check.there, check.here, check.both, check.unexplained) == (0, 2, 0, 1))
    let reasons = Dictionary(uniqueKeysWithValues: check.differences.map { ($0.number, $0.reason) })
    #expect(reasons == [Self.number: .onlyHere, "+442079460102": .notAsked(pbx: "west")])
    #expect(check.differences.allSatisfy { !$0.isThere })
  }

  @Test func aReasonSaysWhatHappenedAndWhen() {
    let time = { (moment: Timestamp) in "at \((moment.milliseconds - Self.noon) / 60_000)" }
    let reason = UnreturnedReason.otherWriting(.gotThrough, Self.at(9), number: "0044")
    #expect(
      reason.words(time: time)
        == "called again and was answered at 9 as 0044, another way to write the number")
    #expect(reason.isExplained)
  }
}
