import Foundation

/// Seconds on the wall of a zone for many instants, one after another: quick as long as no change of the clocks lies between one
/// and the next.
package struct WallReader {
  private let rules: ZoneRules
  /// Seconds since 1970 in UTC that have the offset.
  private var stretch: Range<Int64> = 0..<0
  private var offset: Int64 = 0

  package init(_ zone: TimeZone) { rules = ZoneRules.of(zone) }

  /// Seconds between 1970-01-01 00:00:00 on the wall and the instant there; years 1 to 9999.
  @inline(__always) package mutating func second(ofMilliseconds milliseconds: Int64) -> Int64 {
    let second = ZoneClock.second(ofMilliseconds: milliseconds)
    if !stretch.contains(second) { move(to: second) }
    return second + offset
  }

  /// Hours between 1970-01-01 00:00 on the wall and the instant there, and the milliseconds since 1970 around the instant that
  /// have the same hour: up to the next ones, or to a change of the clocks. A time beyond years 1 to 9999 is not among them.
  package mutating func hour(ofMilliseconds milliseconds: Int64) -> (
    number: Int64, milliseconds: Range<Int64>
  ) {
    let number = second(ofMilliseconds: milliseconds).floorDivided(by: 3600)
    let first = number * 3600 - offset
    let seconds = (first..<first + 3600).clamped(to: stretch)
    return (number, seconds.lowerBound * 1000..<seconds.upperBound * 1000)
  }

  private mutating func move(to second: Int64) { (stretch, offset) = rules.stretch(around: second) }
}
