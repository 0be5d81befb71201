import CallTime
import Foundation

/// The calls that are asked for: their time and its zone.
struct Question {
  var span: TimeSpan
  private(set) var zone: TimeZone
  /// Names, the latest first.
  private(set) var recentZones: [String]
  private let preferences: Preferences

  init(_ launch: Launch, _ preferences: Preferences) {
    (span, self.preferences) = (launch.span, preferences)
    let known = try? launch.zone.get()
    // Nothing is asked for before the form has named another.
    zone = known ?? .gmt
    recentZones = []
    let names =
      [known].compactMap { $0.map(ZoneName.name) } + launch.recentZones
      + [launch.homeZone].compactMap { $0.map(ZoneName.name) } + ["UTC"]
    for name in names where !recentZones.contains(name) { recentZones.append(name) }
  }

  var habits: TimeHabits { preferences.habits }

  func range(now: Date) throws(RangeError) -> ReportRange {
    try span.range(now: now, zone: zone, weekStart: habits.weekStart)
  }

  /// False where it means another range by now, as a preset does after midnight.
  func means(_ range: ReportRange?, now: Date) -> Bool {
    guard let range, let meant = try? self.range(now: now) else { return true }
    return meant == range
  }

  /// False if it is the zone of the question already.
  mutating func setZone(_ zone: TimeZone) -> Bool {
    let name = ZoneName.name(zone)
    recentZones = [name] + recentZones.filter { $0 != name }
    defer { self.zone = zone }
    return zone != self.zone
  }
}
