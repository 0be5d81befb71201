import CallTime
import Foundation

/// The calls that are asked for: their time and its zone.
struct Question {
  var span: TimeSpan
  private(set) var zone: TimeZone
  /// Names, the latest first.
  private(set) var recentZones: [String]

  init(_ launch: Launch) {
    span = launch.span
    zone = launch.timeZone
    recentZones = [ZoneName.name(launch.timeZone)]
    for other in [ZoneName.name(launch.homeZone), "UTC"] where !recentZones.contains(other) {
      recentZones.append(other)
    }
  }

  func range(now: Date) throws(RangeError) -> ReportRange { try span.range(now: now, zone: zone) }

  /// False if it is the zone of the question already.
  mutating func setZone(_ name: String) -> Bool {
    guard let zone = ZoneName.zone(named: name) else { return false }
    recentZones = [name] + recentZones.filter { $0 != name }
    defer { self.zone = zone }
    return zone != self.zone
  }
}
