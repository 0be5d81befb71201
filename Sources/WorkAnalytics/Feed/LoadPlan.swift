import CallTime
import Foundation

/// Sizes and limits for loading all that is left of a list. Tests choose smaller numbers.
struct LoadPlan: Sendable {
  /// Records a page: as many as the service serves.
  var pageSize = CallQuery.pageSizes.upperBound
  /// Time slices fetched side by side.
  var width = 4
  /// Large pages in a slice, roughly.
  var pagesOfSlice = 6
  /// Pages of older slices that may wait for the newer ones: some 50 MB.
  var mostHeld = 24

  /// Slices at most, whatever total the service tells: enough for twenty million calls.
  var mostSlices = 500

  /// Number of slices to cut for so many records: one for less than two pages, then one a page up to `width`, and more
  /// where slices would be longer than `pagesOfSlice`, but never more than `mostSlices`.
  func slices(for records: Int) -> Int {
    guard records >= 2 * pageSize else { return 1 }
    let wanted = max(min(width, records / pageSize), (records - 1) / (pagesOfSlice * pageSize) + 1)
    return min(wanted, mostSlices)
  }
}

extension ReportRange {
  /// Up to `count` parts of about the same length, the newest first. Each has its last second in common with the newer
  /// one: whichever way the service rounds, no call falls between two.
  func slices(_ count: Int) -> [ReportRange] {
    let length = end.milliseconds - start.milliseconds
    guard count > 1, length > 0 else { return [self] }
    var slices: [ReportRange] = []
    var first = from
    for number in 1..<count {
      let instant = start.milliseconds + length / Int64(count) * Int64(number)
      let cut = Self.plainTime(at: Timestamp(milliseconds: instant), in: zone)
      guard first < cut, cut < to, let slice = try? ReportRange(from: first, to: cut, zone: zone) else {
        continue
      }
      slices.append(slice)
      first = cut
    }
    guard let newest = try? ReportRange(from: first, to: to, zone: zone) else { return [self] }
    return (slices + [newest]).reversed()
  }

  /// The wall-clock time of that instant, or, near a change of the clocks, the first one after it that means one second
  /// only: where a range begins or ends must not depend on which of two meanings the service takes.
  private static func plainTime(at instant: Timestamp, in zone: TimeZone) -> LocalTime {
    let clock = ZoneClock(zone)
    // No zone has ever moved its clocks by more than a day.
    for quarters in 0...100 {
      let time = clock.local(Timestamp(milliseconds: instant.milliseconds + Int64(quarters) * 900_000))
      let second = try? ReportRange(from: time, to: time, zone: zone)
      if second?.duration == .seconds(1) { return time }
    }
    return clock.local(instant)
  }
}
