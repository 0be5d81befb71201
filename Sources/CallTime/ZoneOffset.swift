import Foundation

/// Offsets and clocks of zones in words.
package enum ZoneOffset {
  /// `UTC−5`, `UTC+5:45`, `UTC` at that moment.
  package static func text(_ zone: TimeZone, at date: Date) -> String {
    text(seconds: zone.secondsFromGMT(for: date))
  }

  /// `UTC−5` for seconds east of UTC; the seconds of a minute are left out.
  static func text(seconds: Int) -> String {
    let minutes = seconds / 60
    return minutes == 0 ? "UTC" : "UTC" + clock(minutes)
  }

  /// `−5`, `+5:45`, `±0`: beside a time there is no room for more.
  package static func short(seconds: Int) -> String {
    let minutes = seconds / 60
    return minutes == 0 ? "±0" : clock(minutes)
  }

  /// `−05:00`, beside a time.
  package static func iso(seconds: Int) -> String {
    let minutes = Int((seconds / 60).magnitude)
    return (seconds < 0 ? "−" : "+") + "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private static func clock(_ minutes: Int) -> String {
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return "\(minutes < 0 ? "−" : "+")\(hours)" + (rest == 0 ? "" : ":\(padded(Int(rest), 2))")
  }

  /// The offset over a time in which clocks may change: `UTC−4/−5`, in the order they come; `end` does not belong to it.
  package static func text(_ zone: TimeZone, from start: Date, to end: Date) -> String {
    let (first, last) = (Int64(start.timeIntervalSince1970), Int64(end.timeIntervalSince1970))
    let changes = ZoneRules.of(zone).transitions(in: first..<max(first, last))
    var offsets = [zone.secondsFromGMT(for: start)]
    for change in changes where !offsets.contains(Int(change.after)) { offsets.append(Int(change.after)) }
    return text(seconds: offsets[0]) + offsets.dropFirst().map { "/" + short(seconds: $0) }.joined()
  }

  /// `17:58`, on the wall at that moment. Unlike a ``ZoneClock`` it needs no table of the zone's changes.
  package static func wallClock(_ zone: TimeZone, at date: Date, face: ClockFace = .hours24) -> String {
    let second = Int64(date.timeIntervalSince1970.rounded(.down)) + Int64(zone.secondsFromGMT(for: date))
    return face.minute(LocalTime(secondsSince1970: second))
  }
}
