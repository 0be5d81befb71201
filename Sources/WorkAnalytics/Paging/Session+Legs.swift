import CallTable
import Foundation

extension Session {
  /// The legs of one call, in the order they began.
  ///
  /// The service cannot be asked for one call: the window of the call is asked for, a little wider, and the legs of this
  /// call are kept. So are legs of child calls (`parentCallId`), which is how the members of a ring group appear.
  ///
  /// `zone` is that of the window and of the text times in the legs. A record without times throws `.noLegWindow`.
  @concurrent
  package nonisolated func legs(of call: CallRecord, zone: TimeZone) async throws(ServiceError) -> [CallLeg] {
    guard let range = LegWindow(of: call)?.range(in: zone) else { throw .noLegWindow }
    let query = CallQuery(pbx: call.pbxID, range: range, pageSize: CallQuery.pageSizes.upperBound)
    var walk = PageWalk()
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
      // Half a ladder would show a call that never was.
      if let fault = page.error { throw fault }
      return page
    } catch {
      throw .unreadable(error)
    }
  }
}
