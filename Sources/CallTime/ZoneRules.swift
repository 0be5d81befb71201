import Foundation
import Synchronization

/// The offsets of a zone over the years calls can come from, so that asking for one is a search in a small table.
struct ZoneRules: Sendable {
  /// A change of the clocks.
  struct Transition: Hashable, Sendable {
    /// The first second (since 1970, UTC) of the new offset.
    let second: Int64
    /// Seconds east of UTC.
    let before: Int64
    let after: Int64

    /// The seconds whose time on the wall comes twice, where the clocks go back.
    var repeated: Range<Int64> {
      let length = max(0, before - after)
      return second - length..<second + length
    }
  }

  let zone: TimeZone
  /// In the order of time.
  let transitions: [Transition]
  /// The offset before the first transition.
  private let first: Int64

  /// 2000 up to 2060. Outside it Foundation is asked for each offset, and no change of the clocks is known: no call of today is
  /// there, and a start waits for each year.
  private static let known: Range<Int64> = 946_684_800..<2_840_140_800

  private static let cache = Mutex<[TimeZone: ZoneRules]>([:])

  /// The rules of the zone; they are worked out once a process.
  static func of(_ zone: TimeZone) -> ZoneRules {
    cache.withLock { cache in
      if let rules = cache[zone] { return rules }
      let rules = ZoneRules(zone)
      cache[zone] = rules
      return rules
    }
  }

  private init(_ zone: TimeZone) {
    self.zone = zone
    var moment = Date(timeIntervalSince1970: Double(ZoneRules.known.lowerBound))
    var offset = Int64(zone.secondsFromGMT(for: moment))
    self.first = offset
    var found: [Transition] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment,
      next.timeIntervalSince1970 < Double(ZoneRules.known.upperBound)
    {
      let after = Int64(zone.secondsFromGMT(for: next))
      if after != offset {
        found.append(
          Transition(second: Int64(next.timeIntervalSince1970.rounded(.up)), before: offset, after: after))
        offset = after
      }
      moment = next
    }
    self.transitions = found
  }

  /// Seconds east of UTC at that second since 1970.
  func offset(at second: Int64) -> Int64 {
    guard ZoneRules.known.contains(second) else {
      return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }
    let past = transitions.partitioningIndex { $0.second > second }
    return past == 0 ? first : transitions[past - 1].after
  }

  /// Seconds around that one with its offset: up to the changes of the clocks before and after it; of years without a table
  /// that second alone.
  func stretch(around second: Int64) -> (seconds: Range<Int64>, offset: Int64) {
    guard ZoneRules.known.contains(second) else { return (second..<second + 1, offset(at: second)) }
    let past = transitions.partitioningIndex { $0.second > second }
    let start = past == 0 ? ZoneRules.known.lowerBound : transitions[past - 1].second
    let end = past == transitions.count ? ZoneRules.known.upperBound : transitions[past].second
    return (start..<end, past == 0 ? first : transitions[past - 1].after)
  }

  /// The changes of the clocks within a stretch of seconds since 1970.
  func transitions(in seconds: Range<Int64>) -> ArraySlice<Transition> {
    let from = transitions.partitioningIndex { $0.second >= seconds.lowerBound }
    let to = transitions.partitioningIndex { $0.second >= seconds.upperBound }
    return transitions[from..<to]
  }

  /// The offset at a second whose time on the wall comes twice; nil at any other.
  func offsetIfRepeated(at second: Int64) -> Int64? {
    let next = transitions.partitioningIndex { $0.second > second }
    let isRepeated =
      next > 0 && transitions[next - 1].repeated.contains(second)
      || next < transitions.count && transitions[next].repeated.contains(second)
    return isRepeated ? offset(at: second) : nil
  }

  /// The seconds since 1970 that a time on the wall can mean.
  enum Meaning: Hashable {
    /// One second since 1970.
    case once(Int64)
    /// The clocks go back over it: its two seconds since 1970.
    case twice(first: Int64, second: Int64)
    /// The clocks go forward over it, at this second since 1970.
    case never(Int64)
  }

  func meaning(of time: LocalTime) -> Meaning {
    let wall = time.secondsSince1970
    // No zone is further from UTC than a day, and none changes its clocks twice in two days.
    let offsets = [offset(at: wall - 86_400), offset(at: wall + 86_400)]
    let meant = Set(offsets.map { wall - $0 }).filter { $0 + offset(at: $0) == wall }.sorted()
    switch (meant.first, meant.last) {
    case (let first?, let last?) where first != last: return .twice(first: first, second: last)
    case (let only?, _): return .once(only)
    default:
      let gap = transitions(in: wall - 172_800..<wall + 172_801).first {
        wall >= $0.second + $0.before && wall < $0.second + $0.after
      }
      return .never(gap?.second ?? wall - offsets[0])
    }
  }
}

extension RandomAccessCollection {
  /// The first index whose element holds; those that hold must all be at the end.
  @inlinable package func partitioningIndex(where holds: (Element) -> Bool) -> Index {
    var (low, rest) = (startIndex, count)
    while rest > 0 {
      let half = rest / 2
      let middle = index(low, offsetBy: half)
      if holds(self[middle]) {
        rest = half
      } else {
        low = index(after: middle)
        rest -= half + 1
      }
    }
    return low
  }
}
