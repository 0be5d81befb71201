import CallTable
import CallTime
import TestSupport
import Testing

@testable import WorkAnalytics

/// The windows that the legs of a call and of those that belong to it are asked for.
@Suite(.timeLimit(.minutes(3))) struct FamilyWindowTests {
  /// 2025-11-28 09:00 in New York.
  private static let start: Int64 = 1_764_338_400_000

  private struct Leg {
    let call: String
    let number: String
    /// Seconds after the start.
    let begin: Int
    let end: Int
    var parent = ""
    var transfer = ""
  }

  /// Call 1 waits a minute in a queue and is talked to until 09:05, when it is transferred to call 2, which ends at 09:33.
  private static let transfer = [
    Leg(call: "1", number: "1", begin: 0, end: 60),
    Leg(call: "1", number: "2", begin: 60, end: 300, transfer: "2"),
    Leg(call: "2", number: "1", begin: 290, end: 2000),
  ]
  private static let first = SampleRecords.call("1", start: start, length: 300_000)
  private static let second = SampleRecords.call("2", start: start + 290_000, length: 1_710_000)

  /// A session with a service that has these legs, and gives those that ended in the window asked for.
  private func fixture(_ legs: [Leg]) -> Fixture {
    let fixture = Fixture()
    let clock = ZoneClock(Fixture.zone)
    let served = legs.map { leg in
      (
        clock.local(Timestamp(milliseconds: Self.start + Int64(leg.end) * 1000)).text,
        SampleRecords.leg(
          leg.call, leg.number, start: Self.start + Int64(leg.begin) * 1000,
          length: Int64(leg.end - leg.begin) * 1000, parent: leg.parent, transfer: leg.transfer)
      )
    }
    fixture.transport.always("/v2/call-legs") { request in
      let (from, to) = (
        request.queryValues["startTime", default: ""], request.queryValues["endTime", default: ""]
      )
      let found = served.filter { from <= $0.0 && $0.0 <= to }.map(\.1)
      return .page(found, total: found.count, scrollID: nil)
    }
    return fixture
  }

  private func family(_ fixture: Fixture, of record: String, among records: [String]) async throws
    -> CallFamily
  {
    var table = CallTable()
    if !records.isEmpty { table.append(try Samples.decode(Samples.page(records)).batch) }
    return try await fixture.session.family(
      of: try Samples.record(record), among: table, zone: Fixture.zone)
  }

  private func names(_ family: CallFamily) -> [String] { family.legs.map { "\($0.callID)/\($0.legID)" } }

  private func windows(_ fixture: Fixture) -> [String] {
    fixture.transport.requests(to: "/v2/call-legs").map { request in
      ["startTime", "endTime"].map { String(request.queryValues[$0, default: ""].suffix(8)) }
        .joined(separator: "–")
    }
  }

  @Test func aTransferIsFollowedAsFarAsItsRecordGoes() async throws {
    let fixture = fixture(Self.transfer)
    let family = try await family(fixture, of: Self.first, among: [Self.second, Self.first])
    #expect(names(family) == ["1/1", "1/2", "2/1"])
    #expect(family.others.map(\.record.callID) == ["2"])
    #expect(family.others.map(\.isOfLeg) == [false])
    #expect(family.others.map(family.relation) == [.transferTarget])
    #expect(windows(fixture) == ["08:59:00–09:10:00", "09:10:00–09:34:20"])
  }

  @Test func withoutARecordItIsLookedForAnHour() async throws {
    let fixture = fixture(Self.transfer)
    let family = try await family(fixture, of: Self.first, among: [])
    #expect(names(family) == ["1/1", "1/2", "2/1"])
    #expect(family.others.map(\.isOfLeg) == [true])
    #expect(family.others.map(\.record.total) == [.seconds(1710)])
    #expect(windows(fixture) == ["08:59:00–09:10:00", "09:10:00–10:05:00"])
  }

  @Test func theSecondCallLeadsBackToTheFirst() async throws {
    let fixture = fixture(Self.transfer)
    let family = try await family(fixture, of: Self.second, among: [Self.second, Self.first])
    #expect(names(family) == ["1/1", "1/2", "2/1"])
    #expect(family.others.map(family.relation) == [.transferredHere])
    #expect(windows(fixture) == ["09:03:50–09:38:20", "09:00:00–09:03:50"])
  }

  /// Children that end with their call need no window of their own.
  @Test func childrenAreInTheWindowOfTheirCall() async throws {
    let fixture = fixture([
      Leg(call: "1", number: "1", begin: 0, end: 300),
      Leg(call: "11", number: "1", begin: 5, end: 25, parent: "1"),
      Leg(call: "12", number: "1", begin: 30, end: 301, parent: "1"),
      Leg(call: "9", number: "1", begin: 30, end: 301, parent: "8"),
    ])
    let family = try await family(fixture, of: Self.first, among: [])
    #expect(names(family) == ["1/1", "11/1", "12/1"])
    #expect(family.others.map(family.relation) == [.child, .child])
    #expect(windows(fixture).count == 1)
    // From one of the children the call is its parent, and the other child a sibling.
    let child = family.from(family.others[0])
    #expect(child.others.map(\.record.callID) == ["1", "12"])
    #expect(child.others.map(child.relation) == [.parent, .sibling])
  }

  /// A clock that is wrong by years makes no request for years.
  @Test func noWindowReachesFartherThanHalfADay() async throws {
    let fixture = fixture([
      Leg(call: "1", number: "1", begin: 0, end: 300),
      Leg(call: "11", number: "1", begin: -400_000_000, end: 25, parent: "1"),
    ])
    #expect(names(try await family(fixture, of: Self.first, among: [])) == ["11/1", "1/1"])
    #expect(windows(fixture) == ["08:59:00–09:10:00", "20:59:00–08:59:00"])
  }

  /// A leg that names calls which nobody finds is asked about once more, and no other call is made of it.
  @Test func aCallThatIsNowhereIsLookedForOnce() async throws {
    let fixture = fixture([Leg(call: "1", number: "1", begin: 0, end: 300, parent: "77", transfer: "-")])
    let family = try await family(fixture, of: Self.first, among: [])
    #expect(family.others.isEmpty)
    #expect(windows(fixture).count == 2)
  }
}
