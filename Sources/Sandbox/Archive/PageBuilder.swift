/// Collects the rows of one page.
struct PageBuilder {
  private let scope: Scope
  private let limit: Int
  private var encoder: CallEncoder
  private var count = 0
  private var last: ArchivePosition?

  init(_ scope: Scope, limit: Int) {
    self.scope = scope
    self.limit = limit
    encoder = CallEncoder(
      ServiceTime(scope.query.timeZone), reserving: min(limit, ReportParameters.maximumPageSize))
  }

  var isFull: Bool { count >= limit }

  /// Adds the rows of the call that are asked for and fit; those after `position`, which is one of its legs.
  mutating func append(_ call: SimulatedCall, _ pbx: PBX, after position: ArchivePosition? = nil) {
    guard !scope.isRecords else {
      guard scope.includes(call) else { return }
      encoder.append(record: call, pbx: pbx)
      count += 1
      last = ArchivePosition(pbx: pbx.name, callID: call.id, start: call.start)
      return
    }
    var isDone = position != nil
    for (index, leg) in call.legs.enumerated() where !isFull {
      let place = ArchivePosition(
        pbx: pbx.name, callID: call.id(of: leg), legID: Int64(call.number(ofLeg: index)), start: leg.start)
      if !isDone, scope.includes(leg, of: call) {
        encoder.append(leg: index, of: call, pbx: pbx)
        count += 1
        last = place
      }
      if place == position { isDone = false }
    }
  }

  func finish() -> ArchivePage {
    ArchivePage(json: encoder.json.bytes, count: count, last: last)
  }
}
