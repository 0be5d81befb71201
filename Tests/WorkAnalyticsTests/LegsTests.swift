import CallTable
import CallTime
import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct LegsTests {
  private func call(_ record: String) throws -> CallRecord {
    let page = try BatchDecoder().decodePage(Array(#"{"meta": {}, "data": [\#(record)]}"#.utf8), page: 1)
    var table = CallTable()
    table.append(page.batch)
    try #require(table.count == 1)
    return table[0]
  }

  @Test func keepsTheLegsOfTheCallFromAllPagesInOrder() async throws {
    let fixture = Fixture()
    let start: Int64 = 1_643_897_492_897
    fixture.transport.answer(
      .page(
        [
          SampleRecords.leg("7", "10", start: start + 10), SampleRecords.leg("8", "1"),
          SampleRecords.leg("7", "2", start: start + 10),
        ], total: 4, scrollID: "A"),
      .page(
        [SampleRecords.leg("9", "1", start: start + 20, parent: "7"), SampleRecords.leg("7", "1")], total: 4,
        scrollID: "B"),
      .closingPage)
    let legs = try await fixture.session.family(
      of: try call(SampleRecords.call("7", start: start)), among: CallTable(), zone: Fixture.zone
    ).legs
    #expect(legs.map { "\($0.callID)/\($0.legID)" } == ["7/1", "7/2", "7/10", "9/1"])
  }

  @Test func asksForTheWindowOfTheCallALittleWider() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.closingPage)
    // 09:11:32.897 to 09:39:49.421 in New York
    let record = SampleRecords.call("7", start: 1_643_897_492_897, length: 1_696_524)
    let family = try await fixture.session.family(
      of: try call(record), among: CallTable(), zone: Fixture.zone)
    #expect(family.legs.isEmpty && family.others.isEmpty)
    let asked = try #require(fixture.transport.requests(to: "/v2/call-legs").first)
    #expect(
      asked.queryValues == [
        "pbxId": "acmecorppbx", "startTime": "2022-02-03 09:10:32", "endTime": "2022-02-03 09:44:49",
        "timeZone": "America/New_York", "pageSize": "7000", "isConnectTime": "false", "isSimplified": "false",
      ])
  }

  @Test func widensTheWindowWhereClocksChange() throws {
    // 01:30:00 EDT on 1 Nov 2026, the first of two; the clocks go back at 02:00.
    let start = Timestamp(milliseconds: 1_793_511_000_000)
    let window = LegWindow(from: start, to: start)
    let range = try #require(window.range(in: Fixture.zone))
    #expect(range.startParameter == "2026-11-01 00:29:00")
    #expect(range.endParameter == "2026-11-01 01:35:00")
    #expect(range.start <= start && start < range.end)
  }

  /// A length beyond all time says nothing where both ends are known; otherwise it reaches as far as a date can.
  @Test func aHugeLengthDoesNotOverflow() throws {
    let start: Int64 = 1_643_897_492_897
    let both = SampleRecords.call("7", start: start, ["callTime": "\(Int64.max)"])
    let known = try #require(LegWindow(of: try call(both))?.range(in: Fixture.zone))
    #expect(known.startParameter == "2022-02-03 09:10:32")
    #expect(known.endParameter == "2022-02-03 09:17:32")
    let open = SampleRecords.call(
      "7", start: start, ["callTime": "\(Int64.max)", "disconnectedTimeUTC": "0"])
    let unknown = try #require(LegWindow(of: try call(open))?.range(in: Fixture.zone))
    #expect(unknown.startParameter == "2022-02-03 09:10:32")
    #expect(unknown.to.year == 9999)
  }

  @Test func aRecordWithoutTimesHasNoWindow() async throws {
    let fixture = Fixture()
    let record = try call(#"{"callId": "7", "pbxId": "a"}"#)
    await #expect(throws: SourceError(.noLegWindow)) {
      try await fixture.session.family(of: record, among: CallTable(), zone: Fixture.zone)
    }
    #expect(fixture.transport.requests.isEmpty)
  }

  @Test func aLoopIsAnError() async throws {
    let fixture = Fixture()
    fixture.transport.always("/v2/call-legs") { _ in
      .page([SampleRecords.leg("8", "1")], total: 1, scrollID: "A")
    }
    let record = try call(SampleRecords.call("7"))
    await #expect(throws: SourceError(.pagingLoop)) {
      try await fixture.session.family(of: record, among: CallTable(), zone: Fixture.zone)
    }
  }

  @Test func halfAPageIsAnError() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json(#"{"meta": {}, "data": [\#(SampleRecords.leg("7", "1")), {"callId": "#))
    let record = try call(SampleRecords.call("7"))
    let error = await #expect(throws: SourceError.self) {
      try await fixture.session.family(of: record, among: CallTable(), zone: Fixture.zone)
    }
    guard error?.kind == .unreadable else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
