import Foundation

/// Names and offsets of time zones.
package enum ZoneName {
  /// `UTC−5`, `UTC+5:45`, `UTC` at that moment.
  package static func offsetText(_ zone: TimeZone, at date: Date) -> String {
    let minutes = zone.secondsFromGMT(for: date) / 60
    guard minutes != 0 else { return "UTC" }
    let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
    return "UTC\(minutes < 0 ? "−" : "+")\(hours)" + (rest == 0 ? "" : ":\(padded(Int(rest), 2))")
  }

  /// `17:58`, on the wall at that moment. Unlike a ``ZoneClock`` it needs no table of the zone's changes.
  package static func wallClock(_ zone: TimeZone, at date: Date) -> String {
    let second = Int64(date.timeIntervalSince1970.rounded(.down)) + Int64(zone.secondsFromGMT(for: date))
    return String(LocalTime(secondsSince1970: second).clock.prefix(5))
  }

  /// The offset over a time in which clocks may change: `UTC−4/−5`, in the order they come; `end` does not belong to it.
  package static func offsetText(_ zone: TimeZone, from start: Date, to end: Date) -> String {
    let (first, last) = (Int64(start.timeIntervalSince1970), Int64(end.timeIntervalSince1970))
    var texts = [offsetText(zone, at: start)]
    for change in ZoneRules.of(zone).transitions(in: first..<max(first, last)) {
      let text = offsetText(zone, at: Date(timeIntervalSince1970: Double(change.second)))
      if !texts.contains(text) { texts.append(text) }
    }
    return texts[0] + texts.dropFirst().map { "/" + ($0 == "UTC" ? "±0" : $0.dropFirst(3)) }.joined()
  }

  /// All IANA names, sorted.
  package static let all: [String] = Set(TimeZone.knownTimeZoneIdentifiers).subtracting(["GMT"]).union(["UTC"]
  ).sorted()

  private static let byFoldedName = Dictionary(
    all.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The zone's IANA name, to be shown and sent. Foundation calls UTC `GMT`, whichever was asked for, and a machine without a zone has `Etc/UTC`.
  package static func name(_ zone: TimeZone) -> String {
    ["GMT", "Etc/UTC", "Etc/GMT"].contains(zone.identifier) ? "UTC" : zone.identifier
  }

  /// The zone of that IANA name, upper and lower case alike, or of an older name for it (`US/Eastern`); nil if there is
  /// none.
  package static func zone(named name: String) -> TimeZone? {
    let folded = name.lowercased()
    if folded == "utc" || folded == "gmt" { return TimeZone(identifier: "UTC") }
    if let known = byFoldedName[folded] { return TimeZone(identifier: known) }
    return name.contains("/") ? TimeZone(identifier: name) : nil
  }
}
