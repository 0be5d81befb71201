/// Collects the rows of one page.
struct PageBuilder {
  private let scope: Scope
  private let limit: Int
  private var encoder: CallEncoder
  private var count = 0
  private var minute: Int
  /// Rows of the minute so far, those of earlier pages included.
  private var done = 0

  init(_ scope: Scope, limit: Int) {
    self.scope = scope
    self.limit = limit
    encoder = CallEncoder(
      ZoneText(scope.question.timeZone), reserving: min(limit, ReportParameters.maximumPageSize))
    minute = scope.minutes.lowerBound
  }

  var isFull: Bool { count >= limit }

  mutating func begin(_ minute: Int) {
    self.minute = minute
    done = 0
  }

  /// Rows that earlier pages had.
  mutating func skip(_ rows: Int) {
    done += rows
  }

  /// Adds the rows of the call that are asked for and fit, after those to skip.
  mutating func append(_ call: SimulatedCall, _ pbx: PBX, skipping toSkip: inout Int) {
    if scope.isRecords {
      if scope.includes(call), isDue(&toSkip) { encoder.append(record: call, pbx: pbx) }
      return
    }
    for (index, leg) in call.legs.enumerated() where !isFull && scope.includes(leg, of: call) {
      if isDue(&toSkip) { encoder.append(leg: index, of: call, pbx: pbx) }
    }
  }

  private mutating func isDue(_ toSkip: inout Int) -> Bool {
    done += 1
    if toSkip > 0 {
      toSkip -= 1
      return false
    }
    count += 1
    return true
  }

  func finish() -> ArchivePage {
    // A page that is not full has reached the beginning of time.
    let next =
      isFull
      ? ArchivePosition(slot: Int64(minute), skip: Int64(done))
      : ArchivePosition(slot: Int64(scope.minutes.lowerBound) - 1, skip: 0)
    return ArchivePage(json: encoder.json.bytes, count: count, next: next)
  }
}
