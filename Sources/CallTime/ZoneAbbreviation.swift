/// Letters that people say and machines set for a zone, and the place whose clock they mostly mean.
package struct ZoneAbbreviation: Hashable, Sendable {
  /// The zone's name.
  package let zone: String
  /// `EST`
  private let winter: String
  /// `EDT`; nil where clocks do not change.
  private let summer: String?
  /// Letters for both, and names of the zone database for the rules: `ET`, `EST5EDT`.
  private let others: [String]

  private init(_ zone: String, _ winter: String, _ summer: String? = nil, others: [String] = []) {
    (self.zone, self.winter, self.summer, self.others) = (zone, winter, summer, others)
  }

  /// The one that has these letters, in any case; nil if none does.
  package static func named(_ letters: String) -> ZoneAbbreviation? {
    let letters = letters.uppercased()
    return all.first { $0.winter == letters || $0.summer == letters || $0.others.contains(letters) }
  }

  /// `EST in winter`, for letters of this abbreviation in any case.
  package func words(for letters: String) -> String {
    let letters = letters.uppercased()
    if letters == summer { return "\(letters) in summer" }
    return letters == winter && summer != nil ? "\(letters) in winter" : letters
  }

  /// In the order in which a place is preferred to others with the same clock.
  package static let all: [ZoneAbbreviation] = [
    .init("America/New_York", "EST", "EDT", others: ["EST5EDT", "ET"]),
    .init("America/Chicago", "CST", "CDT", others: ["CST6CDT", "CT"]),
    .init("America/Denver", "MST", "MDT", others: ["MST7MDT", "MT"]),
    .init("America/Los_Angeles", "PST", "PDT", others: ["PST8PDT", "PT"]),
    .init("America/Anchorage", "AKST", "AKDT"),
    .init("Pacific/Honolulu", "HST"),
    .init("America/Halifax", "AST", "ADT"),
    .init("America/St_Johns", "NST", "NDT"),
    .init("America/Sao_Paulo", "BRT"),
    .init("Europe/London", "GMT", "BST"),
    .init("Europe/Lisbon", "WET", "WEST"),
    .init("Europe/Berlin", "CET", "CEST", others: ["MET", "MEZ", "MEST", "MESZ"]),
    .init("Europe/Athens", "EET", "EEST"),
    .init("Europe/Moscow", "MSK"),
    .init("Africa/Johannesburg", "SAST"),
    .init("Asia/Dubai", "GST"),
    .init("Asia/Karachi", "PKT"),
    .init("Asia/Kolkata", "IST"),
    .init("Asia/Bangkok", "ICT"),
    .init("Asia/Jakarta", "WIB"),
    .init("Asia/Hong_Kong", "HKT"),
    .init("Asia/Manila", "PHT"),
    .init("Asia/Singapore", "SGT"),
    .init("Australia/Perth", "AWST"),
    .init("Asia/Tokyo", "JST"),
    .init("Asia/Seoul", "KST"),
    .init("Australia/Adelaide", "ACST", "ACDT"),
    .init("Australia/Sydney", "AEST", "AEDT"),
    .init("Pacific/Auckland", "NZST", "NZDT"),
  ]
}
