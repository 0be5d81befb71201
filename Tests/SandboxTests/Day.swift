import Foundation

@testable import Sandbox

/// A calendar day in New York, asked of the simulated company a week later.
struct Day {
  let records: ArchiveQuery

  init(_ year: Int, _ month: Int, _ day: Int) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = Company.zone
    func midnight(_ day: Int) -> Int64 {
      let date = calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
      return Int64(date.timeIntervalSince1970) * 1000
    }
    let end = midnight(day + 1)
    records = ArchiveQuery(
      rows: .records, pbxNames: ["acmecorppbx", "acmewestpbx", "acmeukpbx"],
      start: midnight(day), end: end, timeZone: Company.zone,
      asOf: end + 7 * 86_400_000)
  }

  /// All records of the day.
  func rows(_ archive: SimulatedArchive) -> [ServedRow] {
    archive.page(records, after: nil, limit: .max).rows
  }
}

/// A record or a leg as a client reads it.
struct ServedRow: Sendable {
  private let texts: [String: String]
  private let numbers: [String: Int64]
  private let nulls: Set<String>

  init(_ fields: [String: Any]) {
    texts = fields.compactMapValues { $0 as? String }
    numbers = fields.compactMapValues { ($0 as? NSNumber)?.int64Value }
    nulls = Set(fields.filter { $0.value is NSNull }.keys)
  }

  /// `?` when it is no string.
  func text(_ name: String) -> String { texts[name] ?? "?" }
  func number(_ name: String) -> Int64 { numbers[name] ?? .min }
  func isNull(_ name: String) -> Bool { nulls.contains(name) }
}

extension ArchivePage {
  /// Read with Foundation, which is stricter than the code that wrote it.
  var rows: [ServedRow] {
    let rows = try? JSONSerialization.jsonObject(with: Data("[".utf8 + json + "]".utf8)) as? [[String: Any]]
    return rows?.map(ServedRow.init) ?? []
  }
}

/// The present of a test.
enum Moment {
  /// Tue 24 Nov 2026 10:30:00 in New York.
  static let morning = Date(timeIntervalSince1970: 1_795_534_200)

  /// 2022-02-03 12:00:00 in New York, the day of the documented samples.
  static let samples = Date(timeIntervalSince1970: 1_643_907_600)
}
