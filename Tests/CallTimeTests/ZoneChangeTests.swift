import Foundation
import Testing

@testable import CallTime

/// On Tue 24 Nov 2026 at noon in New York.
struct ZoneChangeTests {
  private let now = Date(timeIntervalSince1970: 1_795_539_600)

  private func change(_ span: TimeSpan, to name: String) throws -> ZoneChange {
    ZoneChange(
      of: span, try span.range(now: now, zone: zone("America/New_York")), to: try zone(name), now: now)
  }

  private func range(_ from: String, _ to: String) throws -> TimeSpan {
    .range(try ReportRange(from: from, to: to, zone: zone("America/New_York"), now: now))
  }

  @Test func aPresetKeepsItsMeaning() throws {
    let change = try change(.preset(.yesterday), to: "Asia/Tokyo")
    #expect(change.span == .preset(.yesterday))
    #expect(change.words == "Yesterday is now yesterday in Tokyo: Tue 24 Nov 2026 00:00–23:59 UTC+9.")
  }

  @Test func wholeDaysKeepTheirDays() throws {
    let change = try change(range("2026-10-30", "2026-11-01"), to: "Europe/London")
    #expect(try change.span.range(now: now, zone: zone("Europe/London")).isWholeDays)
    #expect(
      change.words == "The same days in London: Fri 30 Oct 2026 00:00 – Sun 1 Nov 2026 23:59 UTC.")
  }

  @Test func clockTimesKeepTheirMoments() throws {
    let hour = try range("2026-11-23 18:00", "2026-11-23 18:59")
    let change = try change(hour, to: "Asia/Tokyo")
    let before = try hour.range(now: now, zone: zone("America/New_York"))
    let after = try change.span.range(now: now, zone: zone("Asia/Tokyo"))
    #expect(after.start == before.start)
    #expect(after.end == before.end)
    #expect(
      change.words == "The same moments on the clock of Tokyo: Tue 24 Nov 2026 08:00–08:59 UTC+9.")
  }

  /// 01:30 comes twice in New York on 1 November: the range has both, two hours apart.
  @Test func timesThatComeTwiceStayInIt() throws {
    let hours = try range("2026-11-01 01:00", "2026-11-01 01:59")
    let after = try change(hours, to: "UTC").span.range(now: now, zone: zone("UTC"))
    #expect(after.from.text == "2026-11-01 05:00:00")
    #expect(after.to.text == "2026-11-01 06:59:59")
  }
}
