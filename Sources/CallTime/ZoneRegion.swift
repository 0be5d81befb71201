import Foundation

/// The zones among which people of a region mostly choose.
package enum ZoneRegion {
  /// The zones of the region of `home`, without itself; none where no region is known.
  package static func neighbours(of home: TimeZone, at date: Date) -> [String] {
    let name = ZoneName.name(home)
    let region =
      regions.first { $0.contains(name) } ?? regions.first { $0.contains { isAlike($0, home, at: date) } }
    return (region ?? []).filter { $0 != name }
  }

  /// In the same part of the world, with the same clock: `America/Detroit` and `America/New_York`.
  private static func isAlike(_ name: String, _ home: TimeZone, at date: Date) -> Bool {
    let area = ZoneName.name(home).prefix { $0 != "/" }
    guard name.prefix(while: { $0 != "/" }) == area, let zone = ZoneName.zone(named: name) else {
      return false
    }
    return zone.secondsFromGMT(for: date) == home.secondsFromGMT(for: date)
  }

  private static let regions: [[String]] = [
    [
      "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
      "America/Anchorage", "Pacific/Honolulu",
    ],
    [
      "America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/Regina",
      "America/Halifax", "America/St_Johns",
    ],
    ["America/Mexico_City", "America/Cancun", "America/Chihuahua", "America/Hermosillo", "America/Tijuana"],
    [
      "America/Sao_Paulo", "America/Fortaleza", "America/Manaus", "America/Cuiaba", "America/Rio_Branco",
      "America/Noronha", "America/Argentina/Buenos_Aires", "America/Santiago",
    ],
    [
      "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Paris", "Europe/Madrid", "Europe/Brussels",
      "Europe/Amsterdam", "Europe/Berlin", "Europe/Zurich", "Europe/Rome", "Europe/Vienna", "Europe/Warsaw",
      "Europe/Stockholm", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki",
    ],
    [
      "Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
      "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok",
      "Asia/Kamchatka",
    ],
    ["Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "Africa/Cairo", "Africa/Casablanca"],
    [
      "Asia/Dubai", "Asia/Riyadh", "Asia/Karachi", "Asia/Kolkata", "Asia/Colombo", "Asia/Dhaka",
      "Asia/Kathmandu",
    ],
    ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
    [
      "Asia/Singapore", "Asia/Manila", "Asia/Hong_Kong", "Asia/Shanghai", "Asia/Taipei", "Asia/Tokyo",
      "Asia/Seoul", "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Kuala_Lumpur",
    ],
    [
      "Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane", "Australia/Adelaide",
      "Australia/Darwin",
      "Australia/Perth", "Australia/Hobart", "Pacific/Auckland",
    ],
  ]
}
