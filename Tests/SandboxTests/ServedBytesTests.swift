import Foundation
import Testing

@testable import Sandbox

/// A seed stands for the same bytes for ever: demos, pictures and benchmarks rely on it.
@Suite struct ServedBytesTests {
  @Test(
    arguments: [
      (Day(2026, 11, 23), "America/New_York", 0xbe71_bcd6_3182_e1ac),
      // The days on which clocks change, in zones whose own clocks change on other days or never.
      (Day(2026, 11, 1), "Europe/Berlin", 0x2e54_f2fd_d07c_e1c5),
      (Day(2027, 3, 14), "Asia/Kathmandu", 0xd239_f558_9c58_f56d),
      (Day(2024, 2, 29), "America/St_Johns", 0x0ebf_6c34_5dbe_d63a),
    ] as [(Day, String, UInt64)])
  func recordsAndLegsOfADayStayTheSame(day: Day, zone: String, digest: UInt64) throws {
    let archive = SimulatedArchive(seed: 1, callsPerDay: 500)
    var query = day.records
    query.timeZone = try #require(TimeZone(identifier: zone))
    let records = archive.page(query, after: nil, limit: .max)
    query.rows = .legs(byConnectTime: false, isSimplified: false)
    let legs = archive.page(query, after: nil, limit: .max)
    #expect(digest == Self.digest(records.json + legs.json))
  }

  /// FNV-1a.
  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
