/// Every call the simulated company ever had. Nothing is stored: a page is made from the minutes it covers.
///
/// Positions are a minute and the rows of that minute that have been given. Legs follow their calls, newest call first.
package struct SimulatedArchive: CallArchive {
  private let company: Company
  private let calls: CallGenerator
  private let plans: DayPlans

  /// Calls on a working day, at most a million.
  package init(seed: UInt64, callsPerDay: Int) {
    company = Company(seed: seed)
    calls = CallGenerator(company: company)
    plans = DayPlans(seed: seed, callsPerDay: min(max(callsPerDay, 0), 1_000_000))
  }

  package var pbxNames: [String] { company.pbxes.map(\.name) }

  package func count(_ query: ArchiveQuery) -> Int {
    let scope = Scope(query, company)
    var count = 0
    forEachDay(scope.minutes) { plan, minutes in
      // Minutes in which every call matches need not be looked at.
      let whole = minutes.clamped(to: scope.wholeMinutes)
      for pbx in scope.pbxes { count += plan.count(pbx: pbx, whole) }
      for minute in minutes where !whole.contains(minute) {
        for key in keys(minute, scope, plan) {
          let call = calls.call(key, plan)
          count +=
            scope.isRecords
            ? (scope.includes(call) ? 1 : 0) : call.legs.count { scope.includes($0, of: call) }
        }
      }
      return true
    }
    return count
  }

  package func page(_ query: ArchiveQuery, from position: ArchivePosition, limit: Int) -> ArchivePage {
    let scope = Scope(query, company)
    let first = Int(clamping: min(position.slot, Int64(scope.minutes.upperBound) - 1))
    let minutes = scope.minutes.clamped(to: Int.min..<first + 1)
    var page = PageBuilder(scope, limit: limit)
    forEachDay(minutes) { plan, minutes in
      for minute in minutes.reversed()
      where scope.pbxes.contains(where: { plan.count(pbx: $0, minute: minute) > 0 }) {
        var toSkip = Int64(minute) == position.slot ? Int(clamping: position.skip) : 0
        page.begin(minute)
        var keys = keys(minute, scope, plan)[...]
        if scope.wholeMinutes.contains(minute) {
          page.skip(min(toSkip, keys.count))
          keys = keys.dropFirst(toSkip)
          toSkip = 0
        }
        for key in keys {
          page.append(calls.call(key, plan), company.pbxes[key.pbx], skipping: &toSkip)
          if page.isFull { return false }
        }
      }
      return true
    }
    return page.finish()
  }

  /// The calls of a minute, newest first.
  private func keys(_ minute: Int, _ scope: Scope, _ plan: DayPlan) -> [CallKey] {
    var keys: [(start: Int64, key: CallKey)] = []
    for pbx in scope.pbxes {
      for index in 0..<plan.count(pbx: pbx, minute: minute) {
        let key = CallKey(pbx: pbx, minute: minute, index: index)
        keys.append((calls.start(of: key), key))
      }
    }
    keys.sort { ($0.start, $0.key.id) > ($1.start, $1.key.id) }
    return keys.map(\.key)
  }

  /// Calls the body with each day, newest first, and those of its minutes that are asked for, until it returns false.
  private func forEachDay(_ minutes: Range<Int>, _ body: (DayPlan, Range<Int>) -> Bool) {
    guard let last = minutes.last else { return }
    // The company's zone is less than a day away from UTC.
    var day = last.flooredQuotient(1440) + 1
    while true {
      let plan = plans.plan(day: day)
      let part = minutes.clamped(to: plan.minutes)
      if !part.isEmpty, !body(plan, part) { return }
      if plan.minutes.lowerBound <= minutes.lowerBound { return }
      day -= 1
    }
  }
}

/// Collects the rows of one page.
struct PageBuilder {
  private let scope: Scope
  private let limit: Int
  private var encoder: CallEncoder
  private var count = 0
  private var minute: Int
  /// Rows of the minute so far, including those of earlier pages.
  private var done = 0

  init(_ scope: Scope, limit: Int) {
    self.scope = scope
    self.limit = limit
    encoder = CallEncoder(
      ServiceTime(scope.query.timeZone), reserving: min(limit, ReportParameters.maximumPageSize))
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
    // A page that is not full has come to the first minute.
    let next =
      isFull
      ? ArchivePosition(slot: Int64(minute), skip: Int64(done))
      : ArchivePosition(slot: Int64(scope.minutes.lowerBound) - 1, skip: 0)
    return ArchivePage(json: encoder.json.bytes, count: count, next: next)
  }
}
