/// Every call the simulated company ever had. Nothing is stored: a page is made from the minutes it covers.
///
/// Legs follow their calls, newest call first.
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
          let call = calls.call(key, plan, after: plans.plan(day: plan.day - 1))
          count +=
            scope.isRecords
            ? (scope.includes(call) ? 1 : 0) : call.legs.count { scope.includes($0, of: call) }
        }
      }
      return true
    }
    return count
  }

  package func page(_ query: ArchiveQuery, after position: ArchivePosition?, limit: Int) -> ArchivePage {
    let scope = Scope(query, company)
    let done = position.flatMap { CallKey(id: $0.callID) }
    let first = done.map(\.minute) ?? Int.max - 1
    let minutes = scope.minutes.clamped(to: Int.min..<first + 1)
    var page = PageBuilder(scope, limit: limit)
    forEachDay(minutes) { plan, minutes in
      for minute in minutes.reversed()
      where scope.pbxes.contains(where: { plan.count(pbx: $0, minute: minute) > 0 }) {
        for key in keys(minute, scope, plan, after: minute == first ? done : nil, withIt: !scope.isRecords) {
          let call = calls.call(key, plan, after: plans.plan(day: plan.day - 1))
          page.append(call, company.pbxes[key.pbx], after: key == done ? position : nil)
          if page.isFull { return false }
        }
      }
      return true
    }
    return page.finish()
  }

  /// The calls of a minute, newest first; those from `last` on if that is given.
  private func keys(
    _ minute: Int, _ scope: Scope, _ plan: DayPlan, after last: CallKey? = nil, withIt: Bool = false
  ) -> [CallKey] {
    var keys: [(start: Int64, key: CallKey)] = []
    for pbx in scope.pbxes {
      for index in 0..<plan.count(pbx: pbx, minute: minute) {
        let key = CallKey(pbx: pbx, minute: minute, index: index)
        keys.append((calls.start(of: key), key))
      }
    }
    if let last {
      let end = (calls.start(of: last), last.id)
      keys.removeAll { withIt ? ($0.start, $0.key.id) > end : ($0.start, $0.key.id) >= end }
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
