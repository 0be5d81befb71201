import Foundation

/// Wall-clock text for instants in one zone: integer arithmetic over a table of the zone's changes, names in English.
package struct ZoneClock: Sendable {
  private let rules: ZoneRules

  package init(_ zone: TimeZone) {
    self.rules = ZoneRules.of(zone)
  }

  package var zone: TimeZone { rules.zone }

  package func local(_ instant: Timestamp) -> LocalTime {
    let second = wholeSecond(instant)
    return LocalTime(secondsSince1970: second + rules.offset(at: second))
  }

  /// `17:58:12`
  package func time(_ instant: Timestamp) -> String {
    text { $0.clock(local(instant)) }
  }

  /// `Mon 23 17:58:12`; a day below ten keeps its column: `Tue  3 09:00:00`.
  package func dayTime(_ instant: Timestamp) -> String {
    let local = local(instant)
    let day = local.day < 10 ? " \(local.day)" : "\(local.day)"
    return "\(local.localDay.weekdayName) \(day) " + text { $0.clock(local) }
  }

  /// `09:11:32.897`
  package func exactTime(_ instant: Timestamp) -> String {
    text {
      $0.clock(local(instant))
      $0.fraction(instant)
    }
  }

  private func wholeSecond(_ instant: Timestamp) -> Int64 {
    // Years 1…9999: what LocalDay can be sure to show; no call is beyond it.
    min(max(instant.milliseconds.floorDivided(by: 1000), -62_135_510_400), 253_402_214_400)
  }

  private func text(_ write: (inout ByteSink) -> Void) -> String {
    var sink = ByteSink(capacity: 28)
    write(&sink)
    return sink.text()
  }
}
