import CallTable
import CallTime
import Foundation

extension Session {
  /// The legs of one call and of those that belong to it: its child calls and the other one of a transfer, each with an id
  /// of its own.
  ///
  /// The service cannot be asked for one call: the window of the call is asked for, a little wider, and then that of each
  /// call that turns out to belong to it, until no more do. `calls` are asked for the records of these, which say how long
  /// they went on. `zone` is that of the windows and of the text times in the legs. A record without times throws.
  @concurrent
  package func family(
    of call: CallRecord, among calls: CallTable, zone: TimeZone
  ) async throws(SourceError) -> CallFamily {
    do throws(ServiceError) {
      return try await wholeFamily(of: call, among: calls, zone: zone)
    } catch {
      throw SourceError(error)
    }
  }

  private func wholeFamily(
    of call: CallRecord, among calls: CallTable, zone: TimeZone
  ) async throws(ServiceError) -> CallFamily {
    guard let own = LegWindow(of: call) else { throw .noLegWindow }
    var legs = [try await legs(of: call, in: own, zone: zone)]
    var family = await legs.family(of: call, among: calls)
    var asked = own
    // Each round may find calls that lead to others; families are small, so few rounds find all.
    for _ in 0..<Self.mostRounds {
      let needed = asked.reaching(family, from: own)
      for window in needed.beyond(asked) {
        legs.append(try await self.legs(of: call, in: window, zone: zone))
      }
      if needed == asked { break }
      asked = needed
      family = await legs.family(of: call, among: calls)
    }
    return family
  }

  private static let mostRounds = 4

  /// All legs that ended in the window.
  private func legs(
    of call: CallRecord, in window: LegWindow, zone: TimeZone
  ) async throws(ServiceError) -> EncodedLegs {
    guard let range = window.range(in: zone) else { throw .noLegWindow }
    let query = CallQuery(pbx: call.pbxID, range: range, pageSize: CallQuery.pageSizes.upperBound)
    var walk = ScrollWalk()
    var legs = EncodedLegs()
    var seen: Set<RecordDigest> = []
    while !walk.isAtEnd {
      let body = try await body(of: .legs(query, scrollID: walk.scrollID))
      let page = try Self.page(body, walk.taken + 1)
      let fresh = page.add(to: &legs, seen: &seen)
      try walk.take(scrollID: page.scrollID, records: page.recordCount, fresh: fresh + page.defectCount)
    }
    return legs
  }

  private static func page(_ body: [UInt8], _ number: Int) throws(ServiceError) -> LegPage {
    do throws(PageError) { return try LegPage(body, page: number) } catch { throw .unreadable(error) }
  }
}

/// The time in which the legs of a call ended.
///
/// Legs are selected by their disconnect time, in whole seconds. All legs of a call end after it began, and the last one with
/// it; but a leg that records or wraps up may end after the call's own record does, and the times of record and legs come
/// from different machines. So the window opens a minute before the call and closes five minutes after it. A minute of
/// a busy company is some thousand legs, still one page.
struct LegWindow: Hashable {
  let start: Timestamp
  let end: Timestamp

  /// Nil for a record that holds no time at all.
  init?(of call: CallRecord) {
    let length = call.total?.wholeMilliseconds ?? 0
    switch (call.start, call.disconnect) {
    case (let start?, let end?): self.init(from: min(start, end), to: max(start, end))
    // Without an end the length tells it; without either, a call under way has no legs that ended much later.
    case (let start?, nil): self.init(from: start, to: start.moved(by: length))
    case (nil, let end?): self.init(from: end.moved(by: -length), to: end)
    case (nil, nil): return nil
    }
  }

  private init(start: Timestamp, end: Timestamp) { (self.start, self.end) = (start, end) }

  init(from start: Timestamp, to end: Timestamp) {
    self.start = start.moved(by: -60_000)
    self.end = end.moved(by: Self.after)
  }

  /// Milliseconds.
  static let after: Int64 = 300_000

  /// Milliseconds after its end in which another call's last leg may be told.
  private static let slack: Int64 = 60_000
  /// Milliseconds in which the legs of a call are looked for of which only the id is known: an hour.
  private static let patience: Int64 = 3_600_000
  /// Milliseconds by which the window of a family reaches beyond that of its call at most, whatever its legs say: half a day.
  private static let farthest: Int64 = 43_200_000

  /// The window that also holds the legs of the other calls of the family, as far as these are known.
  func reaching(_ family: CallFamily, from own: LegWindow) -> LegWindow {
    var (starts, ends) = ([start], [end])
    func reach(from start: Timestamp?, to end: Timestamp?, _ slack: Int64) {
      if let start { starts.append(start) }
      if let end = end ?? start { ends.append(end.moved(by: slack)) }
    }
    for other in family.others where !other.isOfLeg {
      reach(from: other.record.start, to: other.record.disconnect, Self.slack)
    }
    let found = Set(family.others.map(\.record.callID)).union([family.call.callID])
    for leg in family.legs {
      if leg.callID != family.call.callID { reach(from: leg.start, to: leg.disconnect, Self.slack) }
      if !leg.names.all.isSubset(of: found) {
        reach(from: nil, to: leg.disconnect ?? leg.start, Self.patience)
      }
    }
    return LegWindow(
      start: max(starts.min() ?? start, own.start.moved(by: -Self.farthest)),
      end: min(ends.max() ?? end, own.end.moved(by: Self.farthest)))
  }

  /// The parts of this window before and after another one, which lies in it.
  func beyond(_ inner: LegWindow) -> [LegWindow] {
    [
      start < inner.start ? LegWindow(start: start, end: inner.start) : nil,
      end > inner.end ? LegWindow(start: inner.end, end: end) : nil,
    ].compactMap(\.self)
  }

  /// The window as wall-clock time. Where the clocks change nearby, a wall-clock time can mean two instants: each end then
  /// moves outward by as much as the clocks do, so that either meaning holds the call.
  func range(in zone: TimeZone) -> ReportRange? {
    let clock = ZoneClock(zone)
    let first = start.moved(by: -Self.clockChange(near: start, in: zone))
    let last = end.moved(by: Self.clockChange(near: end, in: zone))
    return try? ReportRange(from: clock.local(first), to: clock.local(last), zone: zone)
  }

  /// Milliseconds by which the zone's clocks are changed within three hours of `instant`.
  private static func clockChange(near instant: Timestamp, in zone: TimeZone) -> Int64 {
    let nearby: TimeInterval = 3 * 3600
    let before = zone.secondsFromGMT(for: instant.date.addingTimeInterval(-nearby))
    let after = zone.secondsFromGMT(for: instant.date.addingTimeInterval(nearby))
    return Int64(abs(after - before)) * 1000
  }
}

extension Timestamp {
  /// Clamped to what 64 bits hold.
  fileprivate func moved(by milliseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Timestamp(milliseconds: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }
}
