import CallTable
import CallTime
import Foundation

extension Session {
  /// The legs of one call, in the order they began.
  ///
  /// The service cannot be asked for one call: the window of the call is asked for, a little wider, and the legs of this
  /// call are kept. So are legs of child calls (`parentCallId`), which is how the members of a ring group appear.
  ///
  /// `zone` is that of the window and of the text times in the legs. A record without times throws.
  @concurrent
  package func legs(of call: CallRecord, zone: TimeZone) async throws(SourceError) -> [CallLeg] {
    do throws(ServiceError) {
      return try await allLegs(of: call, zone: zone)
    } catch {
      throw SourceError(error)
    }
  }

  private func allLegs(of call: CallRecord, zone: TimeZone) async throws(ServiceError) -> [CallLeg] {
    guard let range = LegWindow(of: call)?.range(in: zone) else { throw .noLegWindow }
    let query = CallQuery(pbx: call.pbxID, range: range, pageSize: CallQuery.pageSizes.upperBound)
    var walk = ScrollWalk()
    var seen: Set<LegKey> = []
    var found: [CallLeg] = []
    while !walk.isAtEnd {
      let body = try await body(of: .legs(query, scrollID: walk.scrollID))
      let page = try Self.decodeLegs(body, walk.taken + 1)
      let fresh = page.legs.filter { seen.insert(LegKey($0)).inserted }
      found += fresh.filter { $0.callID == call.callID || $0.parentCallID == call.callID }
      try walk.take(
        scrollID: page.scrollID, records: page.recordCount, fresh: fresh.count + page.defects.count)
    }
    return found.sorted { LegKey($0).order < LegKey($1).order }
  }

  private static func decodeLegs(_ body: [UInt8], _ number: Int) throws(ServiceError) -> DecodedLegPage {
    do throws(PageError) {
      let page = try LegDecoder().decodePage(body, page: number)
      // Some of the legs would tell another call than all of them.
      if let error = page.error { throw error }
      return page
    } catch {
      throw .unreadable(error)
    }
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

  init(from start: Timestamp, to end: Timestamp) {
    self.start = start.moved(by: -60_000)
    self.end = end.moved(by: 300_000)
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
