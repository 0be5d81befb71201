import CallTable
import CallTime
import Foundation
import TestSupport
import Testing
import WorkAnalytics

@testable import ringside

/// An export from a service whose answers the test holds back.
@Suite(.timeLimit(.minutes(3))) struct ExporterTests {
  private let transport = FakeTransport()

  private func run(_ demand: PageDemand, to path: String) throws -> Task<Void, any Error> {
    let zone = try #require(ZoneName.zone(named: "America/New_York"))
    let day = LocalDay.today(now: Date(timeIntervalSince1970: 1_643_897_492), zone: zone)
    let session = Session(
      baseURL: .production,
      credentials: Credentials(apiKey: Secret("key"), username: "jane", password: Secret("word")),
      transport: transport)
    let query = CallQuery(
      pbx: "allpbxes", range: ReportRange(days: day, through: day, zone: zone), pageSize: 2)
    let exporter = Exporter(
      source: session.calls(query), demand: demand, retries: nil, zone: zone, country: nil,
      filter: CallFilter(),
      order: .asServed, format: .tsv, mask: nil, columns: nil, compression: nil,
      status: StatusLine(isShown: false), showsProgress: false)
    return Task { try await exporter.run(path: path) }
  }

  @Test func theNextPageIsOnItsWayWhileOneIsWrittenAndCallsThatComeTwiceAreWrittenOnce()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let export = try run(.next, to: folder + "/calls.tsv")
      let page = try #require(
        HeldBody(.page(SampleRecords.calls(0..<2), total: 5, scrollID: "A"), upTo: #""A""#))
      await transport.waitForRequest().answer(page.beginning)
      // The first page is not whole, let alone written.
      let second = await transport.waitForRequest()
      #expect(second.query["scrollId"] == "A")
      page.finish()
      second.answer(.page(SampleRecords.calls(1..<4), total: 5, scrollID: "B"))
      let third = await transport.waitForRequest()
      #expect(third.query["scrollId"] == "B")
      #expect(third.query["pageSize"] == "2")
      third.answer(.page(SampleRecords.calls(4..<5), total: 5, scrollID: nil))
      try await export.value
      let lines = try String(contentsOfFile: folder + "/calls.tsv", encoding: .utf8).split(separator: "\n")
      #expect(lines.dropFirst().map { $0.prefix { $0 != "\t" } } == ["0", "1", "2", "3", "4"])
    }
  }

  @Test func withoutAPageSizeTheRestComesInLargePages() async throws {
    try await TemporaryFolder.with { folder in
      let export = try run(.all, to: folder + "/calls.tsv")
      await transport.waitForRequest().answer(.page(SampleRecords.calls(0..<2), total: 9, scrollID: "A"))
      let rest = await transport.waitForRequest()
      #expect(rest.query["pageSize"] == "7000")
      rest.answer(.page(SampleRecords.calls(1..<9), total: 8, scrollID: nil))
      try await export.value
      let lines = try String(contentsOfFile: folder + "/calls.tsv", encoding: .utf8).split(separator: "\n")
      #expect(lines.dropFirst().map { $0.prefix { $0 != "\t" } } == (0..<9).map { "\($0)" })
    }
  }
}
