import Foundation

/// Wall-clock text for instants in one zone: integer arithmetic over a table of the zone's changes, names in English.
package struct ZoneClock: Sendable {
  private let rules: ZoneRules
  package let face: ClockFace

  package init(_ zone: TimeZone, face: ClockFace = .hours24) {
    self.rules = ZoneRules.of(zone)
    self.face = face
  }

  package var zone: TimeZone { rules.zone }

  package func local(_ instant: Timestamp) -> LocalTime {
    let second = wholeSecond(instant)
    return LocalTime(secondsSince1970: second + rules.offset(at: second))
  }

  /// `09:11`
  package func minute(_ instant: Timestamp) -> String { face.minute(local(instant)) }

  /// `09:11`; with the offset where that time comes twice: `01:30 −04:00`.
  package func minuteWithOffset(_ instant: Timestamp) -> String { withOffset(minute(instant), instant) }

  /// `09:11:32`; with the offset where that time comes twice: `01:30:00 −04:00`.
  package func time(_ instant: Timestamp) -> String { withOffset(face.time(local(instant)), instant) }

  /// `09:11:32.897`; with the offset where that time comes twice: `01:30:00.000 −04:00`.
  package func exactTime(_ instant: Timestamp) -> String {
    var fraction = ByteSink(capacity: 4)
    fraction.fraction(instant)
    return withOffset(face.time(local(instant), fraction: fraction.text()), instant)
  }

  private func withOffset(_ time: String, _ instant: Timestamp) -> String {
    offsetIfRepeated(instant).map { "\(time) \(ZoneOffset.iso(seconds: $0))" } ?? time
  }

  /// Seconds east of UTC, where the wall shows the time of the instant twice because the clocks go back over it; nil
  /// everywhere else.
  package func offsetIfRepeated(_ instant: Timestamp) -> Int? {
    rules.offsetIfRepeated(at: wholeSecond(instant)).map { Int($0) }
  }

  /// The offsets of times that come twice in a stretch, in seconds east of UTC.
  package func offsetsOfRepeatedTimes(in stretch: Range<Timestamp>) -> Set<Int> {
    let (first, last) = (wholeSecond(stretch.lowerBound), wholeSecond(stretch.upperBound))
    // A stretch may begin or end between the two.
    let changes = rules.transitions(in: first - 86_400..<last + 86_400).filter {
      $0.after < $0.before && $0.repeated.overlaps(first..<last)
    }
    return Set(changes.flatMap { [Int($0.before), Int($0.after)] })
  }

  private func wholeSecond(_ instant: Timestamp) -> Int64 {
    ZoneClock.second(ofMilliseconds: instant.milliseconds)
  }

  /// Years 1…9999: what LocalDay can be sure to show; no call is beyond it.
  @inline(__always) static func second(ofMilliseconds milliseconds: Int64) -> Int64 {
    min(max(milliseconds.floorDivided(by: 1000), -62_135_510_400), 253_402_214_400)
  }
}
