import Foundation

/// Writes times and durations as the service does: `2022-02-03T09:11:32.897-0500`, `00:28:16`.
///
/// Remembers the last offset: the times of one page are close together.
struct ZoneText {
  private let zone: TimeZone
  private var quarter = Int64.min
  /// Seconds east of Greenwich during that quarter of an hour (clocks change on quarters).
  private var offset: Int64 = 0

  init(_ zone: TimeZone) {
    self.zone = zone
  }

  /// Quoted; `"0"` for 0, which means never.
  mutating func append(_ milliseconds: Int64, to json: inout JSONWriter) {
    guard milliseconds != 0 else { return json.raw("\"0\"") }
    let quarter = milliseconds / 900_000
    if quarter != self.quarter {
      self.quarter = quarter
      offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000)))
    }
    let local = Int(milliseconds + offset * 1000)
    let days = local.flooredQuotient(86_400_000)
    let time = UInt64(local - days * 86_400_000)
    let date = CivilTime(days: days)
    json.raw("\"")
    json.digits(UInt64(max(0, date.year)), atLeast: 4)
    json.raw("-")
    json.digits(UInt64(date.month), atLeast: 2)
    json.raw("-")
    json.digits(UInt64(date.day), atLeast: 2)
    json.raw("T")
    Self.append(clock: time, to: &json)
    json.raw(".")
    json.digits(time % 1000, atLeast: 3)
    json.raw(offset < 0 ? "-" : "+")
    let minutes = offset.magnitude / 60
    json.digits(minutes / 60 * 100 + minutes % 60, atLeast: 4)
    json.raw("\"")
  }

  /// `HH:MM:SS`, the rest of a second dropped.
  static func append(clock milliseconds: UInt64, to json: inout JSONWriter) {
    let seconds = milliseconds / 1000
    json.digits(seconds / 3600, atLeast: 2)
    json.raw(":")
    json.digits(seconds / 60 % 60, atLeast: 2)
    json.raw(":")
    json.digits(seconds % 60, atLeast: 2)
  }
}
