import Foundation

/// The clock of a place that is known by its changes and not by a name.
struct ClockChanges: Hashable, Sendable {
  struct Change: Hashable, Sendable {
    /// The first second (since 1970, UTC) of the new offset.
    let second: Int64
    /// Seconds east of UTC.
    let offset: Int64
  }

  /// Before the first change, in seconds east of UTC.
  let first: Int64
  /// In the order of time.
  let changes: [Change]

  /// Clocks that are known to have changed once are a place's; a mere offset never does.
  var isOffset: Bool { changes.isEmpty }

  func offset(at second: Int64) -> Int64 {
    let past = changes.partitioningIndex { $0.second > second }
    return past == 0 ? first : changes[past - 1].offset
  }

  /// Whether the clock of a zone shows the same, every second of a stretch.
  func agrees(with zone: TimeZone, in seconds: Range<Int64>) -> Bool {
    func isSame(_ second: Int64) -> Bool {
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))) == offset(at: second)
    }
    // Changes of the zone that these have not come to light every so often: no clock goes forward and back in less.
    let fortnights = stride(from: seconds.lowerBound, to: seconds.upperBound, by: 14 * 86_400)
    return isSame(seconds.upperBound - 1)
      && changes.filter { seconds.contains($0.second) }.allSatisfy {
        isSame($0.second) && ($0.second == seconds.lowerBound || isSame($0.second - 1))
      } && fortnights.allSatisfy(isSame)
  }

  /// The name of a zone with the same clock, the preferred ones first; nil if there is none.
  func zone(among names: [String], in seconds: Range<Int64>) -> TimeZone? {
    names.lazy.compactMap(ZoneName.zone).first { agrees(with: $0, in: seconds) }
  }
}
