import CallArchive
import CallTime
import Foundation
import TestSupport
import Testing

/// Which days the service is asked for.
struct ArchivePlanTests {
  /// 2026-11-29 12:00 UTC.
  private let now = Date(timeIntervalSince1970: 1_795_953_600)

  private func manifest(_ fetched: [(LocalDay, hoursAfterItsEnd: Int64)], legs: Bool = false) async throws
    -> ArchiveManifest
  {
    let archive = try SampleArchive()
    let writer = try archive.writer()
    try await writer.ask(since: SampleArchive.day(2026, 11, 24), legs: legs)
    for (day, hours) in fetched {
      let end = ReportRange(days: day, through: day, zone: SampleArchive.zone).end
      try await writer.put(
        SampleArchive.records([], fetched: end.milliseconds + hours * 3_600_000), as: day)
    }
    return await writer.manifest
  }

  private func day(_ number: Int) -> LocalDay { SampleArchive.day(2026, 11, number) }

  @Test func asksForMissingAndUnsettledDaysNewestFirst() async throws {
    let plan = ArchivePlan(zone: SampleArchive.zone, now: now)
    let manifest = try await manifest([(day(28), 1), (day(26), 47), (day(25), 49), (day(24), 500)])
    #expect(plan.days(of: manifest) == [day(28), day(27), day(26)])
  }

  @Test func settlingTimeCanBeChosen() async throws {
    let plan = ArchivePlan(zone: SampleArchive.zone, now: now, settlingTime: .seconds(3600))
    let manifest = try await manifest([(day(28), 1), (day(27), 2), (day(26), 2), (day(25), 2), (day(24), 2)])
    #expect(plan.days(of: manifest) == [day(28)])
  }

  @Test func daysThatLostAFileAreMissing() async throws {
    let plan = ArchivePlan(zone: SampleArchive.zone, now: now)
    let manifest = try await manifest((24...28).map { (day($0), 49) })
    #expect(plan.days(of: manifest, incomplete: [day(25)]) == [day(25)])
  }

  @Test func daysWithoutLegsAreAskedForAgainOnceLegsAreKept() async throws {
    let plan = ArchivePlan(zone: SampleArchive.zone, now: now)
    let manifest = try await manifest((24...28).map { (day($0), 49) }, legs: true)
    #expect(plan.days(of: manifest) == (24...28).reversed().map(day))
  }

  /// It is still yesterday in New York when it is today in Berlin.
  @Test func theLastDayIsOverInTheZoneOfTheArchive() throws {
    let early = Date(timeIntervalSince1970: 1_795_917_600)  // 02:00 UTC
    let newYork = try #require(TimeZone(identifier: "America/New_York"))
    #expect(ArchivePlan(zone: SampleArchive.zone, now: early).lastDay == day(28))
    #expect(ArchivePlan(zone: newYork, now: early).lastDay == day(27))
  }

  @Test func nothingIsAskedForThatTheServiceHasForgotten() async throws {
    let plan = ArchivePlan(zone: SampleArchive.zone, now: now)
    #expect(plan.firstServedDay == SampleArchive.day(2024, 11, 30))
    let archive = try SampleArchive()
    let writer = try archive.writer()
    try await writer.ask(since: SampleArchive.day(2020, 1, 1), legs: false)
    let days = plan.days(of: await writer.manifest)
    withExtendedLifetime(archive) {}
    #expect(days.last == SampleArchive.day(2024, 11, 30))
    #expect(days.count == 729)
  }
}
