import CallTable
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import WorkAnalytics

@Suite(.timeLimit(.minutes(3))) struct CompanySumsTests {
  private let query = CallQuery(
    pbx: "a,b",
    range: ReportRange(
      days: LocalDay(daysSince1970: 20_000), through: LocalDay(daysSince1970: 20_000), zone: Fixture.zone))

  @Test func readsTheSumsOfEachPBX() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .json(
        #"[{"pbxId": "a", "totalCall": 3, "totalTalkTime": "61000", "percent": 1.5, "x": null}, {"pbxId": "b"}]"#
      ))
    #expect(
      try await fixture.session.sums(query) == [
        ServiceSums(pbx: "a", values: ["totalCall": 3, "totalTalkTime": 61_000]),
        ServiceSums(pbx: "b", values: [:]),
      ])
    let values = try #require(fixture.transport.requests(to: "/v1/compsum").first).queryValues
    #expect(
      values == [
        "pbxId": "a,b", "startTime": "2024-10-04 00:00:00", "endTime": "2024-10-04 23:59:59",
        "timeZone": "America/New_York",
      ])
  }

  @Test func notBeingAllowedIsTold() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.accessDenied)
    let error = await #expect(throws: SourceError.self) { try await fixture.session.sums(query) }
    #expect(error?.kind == .refused(.pbx))
  }

  @Test(arguments: [#"{"sums": []}"#, #"[{"totalCall": 3}]"#, "[1]"])
  func anotherShapeIsNotTheService(_ body: String) async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json(body))
    let error = await #expect(throws: SourceError.self) { try await fixture.session.sums(query) }
    #expect(error?.kind == .wrongService)
  }
}
