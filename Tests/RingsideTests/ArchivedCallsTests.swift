import CallArchive
import CallTable
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing
import WorkAnalytics

@testable import ringside

/// Browsing with an archive: its days come from there, the others from the service.
struct ArchivedCallsTests {
  private let zone = TimeZone.gmt

  private func day(_ number: Int) -> LocalDay {
    LocalDay(year: 2026, month: 11, day: number) ?? LocalDay(daysSince1970: 0)
  }

  private func row(_ day: LocalDay, _ hour: Int, _ talk: Int) -> String {
    let start = ReportRange(days: day, through: day, zone: zone).start.milliseconds + Int64(hour) * 3_600_000
    return #"{"callId":"\#(start)","pbxId":"acmecorppbx","startTimeUTC":\#(start),"talkTimeMS":\#(talk)}"#
  }

  /// Of a call that begins at that hour.
  private func leg(_ day: LocalDay, _ hour: Int, _ leg: Int) -> String {
    let start = ReportRange(days: day, through: day, zone: zone).start.milliseconds + Int64(hour) * 3_600_000
    return SampleRecords.leg(
      String(start), String(leg), start: start + Int64(leg) * 1000)
  }

  /// The days 24 to 26 at the service, 24 and 26 in an archive, where every call talks for a second; with `legs` of the 26th,
  /// two of each call, in the archive alone.
  private func world(
    _ folder: String, pbx: String = CallQuery.allPBXes, first: Int = 24, legs: [String]? = nil
  ) async throws -> (server: SandboxServer, calls: ArchivedCalls) {
    var options = SandboxOptions()
    let all = (24...26).reversed().flatMap { number in [row(day(number), 9, 0), row(day(number), 8, 0)] }
    options.archive = FixedArchive(records: all)
    options.now = { Date(timeIntervalSince1970: 1_795_953_600) }
    let server = try SandboxServer(options)
    let writer = try ArchiveWriter(
      path: folder + "/a",
      new: ArchiveManifest(zone: zone, pbx: "allpbxes", isMasked: false, since: day(24)))
    for number in [24, 26] {
      var records = DayRecords(fetched: Timestamp(milliseconds: 1_795_900_000_000 + Int64(number)))
      let body = #"{"data":[\#(row(day(number), 9, 1000)),\#(row(day(number), 8, 1000))]}"#
      records.add(calls: try ServedPage(Array(body.utf8), page: 1).records)
      if number == 26, let legs { records.add(legs: try served(legs)) }
      try await writer.put(records, as: day(number))
    }
    let session = Session(
      baseURL: try BaseURL(server.baseURL),
      credentials: Credentials(
        apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
        password: Secret(SandboxAccount.password)))
    let query = CallQuery(pbx: pbx, range: ReportRange(days: day(first), through: day(26), zone: zone))
    return (server, ArchivedCalls(path: folder + "/a", query: query, session: session))
  }

  private func served(_ rows: [String]) throws -> [ServedRecord] {
    try ServedPage(Array(#"{"data":[\#(rows.joined(separator: ","))]}"#.utf8), page: 1).records
  }

  private func calls(_ source: any CallSource) async throws -> [CallRecord] {
    var calls: [CallRecord] = []
    while let page = try await source.nextPage(.one) {
      calls += (0..<page.batch.count).map { page.batch[$0] }
      if page.isLast { break }
    }
    return calls
  }

  private func talks(_ calls: [CallRecord]) -> [Int64] {
    calls.map { $0.duration(.talkTimeMS)?.wholeMilliseconds ?? 0 }
  }

  @Test func archivedDaysComeFromTheArchiveAndNobodyIsAsked() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder, first: 26)
      defer { server.stop() }
      try await source.signIn()
      #expect(source.readsAhead)
      let page = try #require(try await source.nextPage(.one))
      #expect(page.total == 2)
      #expect(talks((0..<page.batch.count).map { page.batch[$0] }) == [1000, 1000])
      let fetched = Timestamp(milliseconds: 1_795_900_000_026)
      #expect(source.kept == KeptCalls(fetched: fetched, isAll: true))
      #expect(server.requests.isEmpty)
    }
  }

  @Test func theOtherDaysComeFromTheServiceInTheirPlace() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder)
      defer { server.stop() }
      let calls = try await calls(source)
      #expect(talks(calls) == [1000, 1000, 0, 0, 1000, 1000])
      #expect(calls.compactMap(\.start) == calls.compactMap(\.start).sorted(by: >))
      #expect(source.kept?.isAll == false)
      let asked = server.requests.filter { $0.path.hasSuffix("/call-records") }.compactMap {
        $0.query["startTime"]
      }
      #expect(Set(asked) == ["2026-11-25 00:00:00"])
    }
  }

  @Test func aNewerArchiveIsRefusedByItsVersion() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder)
      defer { server.stop() }
      try #"{"version": 9}"#.write(toFile: folder + "/a/manifest.json", atomically: false, encoding: .utf8)
      let error = await #expect(throws: SourceError.self) { try await source.signIn() }
      #expect(error?.message == ArchiveError.newerVersion(path: folder + "/a", version: 9).message)
      await #expect(throws: SourceError.self) { _ = try await source.nextPage(.one) }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func anArchiveThatIsNotBegunYetHasNoneOfThem() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder)
      defer { server.stop() }
      try FileManager.default.removeItem(atPath: folder + "/a")
      #expect(talks(try await calls(source)) == [0, 0, 0, 0, 0, 0])
    }
  }

  // MARK: - Legs

  private func page(_ source: ArchivedCalls) async throws -> CallTable {
    var table = CallTable()
    table.append(try #require(try await source.nextPage(.one)).batch)
    return table
  }

  @Test func theLegsOfAnArchivedCallComeFromTheArchive() async throws {
    try await TemporaryFolder.with { folder in
      let legs = [9, 8].flatMap { hour in [leg(day(26), hour, 1), leg(day(26), hour, 2)] }
      let (server, source) = try await world(folder, first: 26, legs: legs)
      defer { server.stop() }
      let table = try await page(source)
      let family = try #require(try await source.family(of: table[1], among: table))
      #expect(family.call == table[1])
      #expect(family.legs.map(\.legID) == ["1", "2"])
      #expect(Set(family.legs.map(\.callID)) == [table[1].callID])
      let feed = try #require(source.legs(from: nil, upTo: nil))
      #expect(feed.until == ReportRange(days: day(26), through: day(26), zone: zone).end)
      let part = try #require(try await feed.nextPage(.one))
      #expect((part.batch.count, part.total, part.isLast) == (4, 4, true))
      #expect(try await feed.nextPage(.one) == nil)
      #expect(server.requests.isEmpty)
    }
  }

  /// A leg that began on the day before, whose legs are not there: half a ladder would be shown for the whole one.
  @Test func legsThatLeadToDaysThatAreNotThereAreAskedOfTheService() async throws {
    try await TemporaryFolder.with { folder in
      let start = ReportRange(days: day(26), through: day(26), zone: zone).start.milliseconds + 9 * 3_600_000
      let long = SampleRecords.leg(
        String(start), "1", start: start - 10 * 3_600_000, length: 10 * 3_600_000)
      let (server, source) = try await world(folder, first: 26, legs: [long])
      defer { server.stop() }
      let table = try await page(source)
      let family = try #require(try await source.family(of: table[0], among: table))
      #expect(family.legs == [])
      #expect(server.requests.contains { $0.path.hasSuffix("/call-legs") })
    }
  }

  @Test func legsThatAreNotKeptAreAskedOfTheService() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder, first: 26)
      defer { server.stop() }
      let table = try await page(source)
      _ = try await source.family(of: table[0], among: table)
      #expect(server.requests.contains { $0.path.hasSuffix("/call-legs") })
    }
  }

  @Test func askedAnewTheServiceGivesAllOfThem() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder)
      defer { server.stop() }
      let anew = source.reopened()
      #expect(talks(try await calls(anew)) == [0, 0, 0, 0, 0, 0])
      #expect(anew.kept == nil)
    }
  }

  @Test func anArchiveOfOtherPBXesHasNoneOfThem() async throws {
    try await TemporaryFolder.with { folder in
      let (server, source) = try await world(folder, pbx: "acmecorppbx")
      defer { server.stop() }
      #expect(talks(try await calls(source)) == [0, 0, 0, 0, 0, 0])
      #expect(source.kept == nil)
    }
  }
}
