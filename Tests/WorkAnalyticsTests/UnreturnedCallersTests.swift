import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct UnreturnedCallersTests {
  /// The day on which the clocks of New York go back.
  private func query(_ pbx: String) throws -> CallQuery {
    let day = try #require(LocalDay(year: 2026, month: 11, day: 1))
    return CallQuery(pbx: pbx, range: ReportRange(days: day, through: day, zone: Fixture.zone))
  }

  private static let pbxes =
    #"{"_embedded": {"pbxList": [{"id": "1/ä", "name": "a"}, {"id": "2", "name": "b"}, {"name": "c"}]}}"#

  @Test func asksEachPBXOfTheQueryByItsID() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .json(Self.pbxes),
      .json(
        #"""
        {"calls": [
          {"caller": {"id": "Ann,+12025550101", "address": "+12025550101", "name": "Ann"}, "attempts": 3,
           "calleeData": {"address": "1014"}, "latestStartTime": 1793541600000},
          {"caller": {"address": "1006"}, "latestStartTime": "1793541600001"},
          {"caller": null, "latestStartTime": 0}
        ]}
        """#))
    let served = try await fixture.session.unreturned(query("a,x"))
    #expect(
      served
        == ServedUnreturned(
          pbxes: ["a"],
          callers: [
            .init(
              pbx: "a", address: "+12025550101", name: "Ann",
              latestStart: Timestamp(milliseconds: 1_793_541_600_000)),
            .init(
              pbx: "a", address: "1006", name: "", latestStart: Timestamp(milliseconds: 1_793_541_600_001)),
            .init(pbx: "a", address: "", name: "", latestStart: nil),
          ]))
    let request = try #require(fixture.transport.requests.last)
    #expect(request.url.absoluteString.contains("/v2/pbxes/1%2F%C3%A4/calls/unreturned?"))
    #expect(
      request.queryValues == [
        "startDate": "2026-11-01T00:00:00.000-04:00", "endDate": "2026-11-01T23:59:59.999-05:00",
      ])
  }

  @Test func allPBXesAreThoseWithAnID() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json(Self.pbxes), .json(#"{"calls": []}"#), .json(#"{"calls": []}"#))
    #expect(
      try await fixture.session.unreturned(query(CallQuery.allPBXes))
        == ServedUnreturned(pbxes: ["a", "b"], callers: []))
  }

  @Test func notBeingAllowedIsTold() async throws {
    for answers in [[FakeAnswer.accessDenied], [.json(Self.pbxes), .accessDenied]] {
      let fixture = Fixture()
      for answer in answers { fixture.transport.answer(answer) }
      let error = await #expect(throws: SourceError.self) { try await fixture.session.unreturned(query("b")) }
      #expect(error?.kind == .refused(.pbx))
    }
  }

  @Test(arguments: [#"{"records": []}"#, "[]", #"{"calls": [1]}"#])
  func anotherShapeIsNotTheService(_ body: String) async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json(Self.pbxes), .json(body))
    let error = await #expect(throws: SourceError.self) { try await fixture.session.unreturned(query("b")) }
    #expect(error?.kind == .wrongService)
  }
}
