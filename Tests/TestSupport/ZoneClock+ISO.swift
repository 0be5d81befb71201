import Foundation

import CallTime

extension ZoneClock {
  /// `2022-02-03T09:11:32.897-0500`, as the service writes a moment.
  package func iso(_ instant: Timestamp) -> String {
    var text = ByteSink()
    text.iso(instant, offsetMinutes: zone.secondsFromGMT(for: instant.date) / 60)
    return text.text()
  }
}
