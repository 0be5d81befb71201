import Foundation

/// Another zone for a range. Presets and whole days keep their days, which begin and end at other moments; clock times,
/// which someone has typed for what happened then, keep their moments and are read from the other clock.
package struct ZoneChange: Hashable, Sendable {
  package let span: TimeSpan
  /// `Yesterday is now yesterday in Tokyo: Tue 24 Nov 2026 00:00–23:59 UTC+9.`
  package let words: String

  package init(
    of span: TimeSpan, _ range: ReportRange, to zone: TimeZone, now: Date, habits: TimeHabits = .usual
  ) {
    let place = ZoneName.name(zone).split(separator: "/").last.map { $0.replacing("_", with: " ") } ?? "UTC"
    switch span {
    case .preset(let preset):
      self.span = span
      let name = preset.title
      words =
        "\(name) is now \(name.prefix(1).lowercased() + name.dropFirst()) in \(place): "
        + "\(Self.words(preset.range(now: now, zone: zone, weekStart: habits.weekStart), habits.clock))."
    case .range where range.isWholeDays:
      let days = ReportRange(days: range.from.localDay, through: range.to.localDay, zone: zone)
      self.span = .range(days)
      words = "The same \(range.isOneDay ? "day" : "days") in \(place): \(Self.words(days, habits.clock))."
    case .range:
      let clock = ZoneClock(zone)
      let last = Timestamp(milliseconds: range.end.milliseconds - 1000)
      let moments = try? ReportRange(from: clock.local(range.start), to: clock.local(last), zone: zone)
      self.span = .range(moments ?? range)
      words = "The same moments on the clock of \(place): \(Self.words(moments ?? range, habits.clock))."
    }
  }

  /// `Tue 24 Nov 2026 00:00–23:59 UTC+9`
  private static func words(_ range: ReportRange, _ face: ClockFace) -> String {
    let (from, to) = (range.from, range.to)
    let second = range.isOneDay ? "" : " " + to.localDay.title + " "
    let dash = range.isOneDay ? "–" : " –"
    return "\(from.localDay.title) \(face.minute(from))\(dash)\(second)\(face.minute(to)) "
      + ZoneOffset.text(range.zone, from: range.start.date, to: range.end.date)
  }
}
