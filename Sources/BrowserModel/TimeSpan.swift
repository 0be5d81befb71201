import CallTime
import Foundation

/// Which calls are asked for: a preset keeps its meaning when the day or the zone changes, a range its wall-clock times.
package enum TimeSpan: Hashable, Sendable {
  case preset(RangePreset)
  case range(ReportRange)

  /// The range it means at `now` in `zone`.
  package func range(now: Date, zone: TimeZone) throws(RangeError) -> ReportRange {
    switch self {
    case .preset(let preset): preset.range(now: now, zone: zone)
    case .range(let range): try ReportRange(from: range.from, to: range.to, zone: zone)
    }
  }
}
