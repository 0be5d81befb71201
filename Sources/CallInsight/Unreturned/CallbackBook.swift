import CallTable
import CallTime

/// Everything about calls with numbers outside that verdicts need, gathered batch by batch. The report does not depend on the
/// order or the size of the batches. National numbers are those of the country of the range's table.
package struct CallbackBook: Sendable {
  private var events: (range: [CallbackEvents], later: [CallbackEvents]) = ([], [])
  private var numbers = CallbackNumbers()
  private var verdicts = VerdictTable()
  /// Batches whose calls are in the verdicts.
  private var judged = (range: 0, later: 0)
  private var hidden = HiddenCalls()

  package init() {}

  /// Takes the batches that are new since the last time; the tables must be those of before, or grown.
  package mutating func take(_ calls: KnownCalls) throws(CancellationError) {
    try Self.take(calls.range, isLater: false, &events.range, &numbers)
    try Self.take(calls.later, isLater: true, &events.later, &numbers)
    judge(calls)
  }

  private static func take(
    _ table: CallTable, isLater: Bool, _ events: inout [CallbackEvents], _ numbers: inout CallbackNumbers
  ) throws(CancellationError) {
    while events.count < table.batches.count {
      let number = events.count
      let first = table.rows(ofBatch: number).lowerBound
      events.append(CallbackEvents(table.batches[number], firstRow: first, isLater: isLater, &numbers))
      if Task.isCancelled { throw CancellationError() }
    }
  }

  /// Brings the verdicts up to date.
  private mutating func judge(_ calls: KnownCalls) {
    // Other numbers may be the same now.
    if numbers.tellKeys(in: calls.range.country) {
      (verdicts, judged, hidden) = (VerdictTable(), (0, 0), HiddenCalls())
    }
    verdicts.take(numbers)
    for chunk in events.range[judged.range...] + events.later[judged.later...] { verdicts.add(chunk) }
    judged = (events.range.count, events.later.count)
    let hidden = HiddenCalls(calls, events)
    if hidden != self.hidden {
      change(self.hidden.range, hidden.range, in: events.range)
      change(self.hidden.later, hidden.later, in: events.later)
      self.hidden = hidden
    }
    verdicts.settle(events.range + events.later, calls) { hidden.contains($0) }
  }

  /// Calls that are hidden now and were not before count no more, and the other way round.
  private mutating func change(_ before: RowSet, _ now: RowSet, in events: [CallbackEvents]) {
    var changed = before
    changed.formSymmetricDifference(now)
    changed.forEach { row in
      let number = events.partitioningIndex { $0.firstRow > row } - 1
      guard events.indices.contains(number), let event = events[number].event(ofRow: row) else { return }
      verdicts.change(
        event.kind, event.number, isLater: events[number].isLater, counts: !now.contains(row))
    }
  }

  /// The verdicts on the calls taken.
  package var report: UnreturnedReport { verdicts.report }

  /// The number outside of a call; nil where it has none.
  package func number(of wanted: CallPlace) -> NumberKey? {
    var found: NumberKey?
    forEach { _, id, place in
      if place == wanted, id != CallbackEvents.none { found = numbers.keys[Int(id)] }
    }
    return found
  }

  /// All calls with a number, or all without one that were missed, by time.
  package func calls(of number: NumberKey?, in calls: KnownCalls) -> [CallPlace] {
    var places: [CallPlace] = []
    let wanted = numbers.keys.map { $0 == number }
    forEach { kind, id, place in
      if id == CallbackEvents.none ? number == nil && kind == .withheld : number != nil && wanted[Int(id)] {
        if kind != .withheld || !place.isLater { places.append(place) }
      }
    }
    return places.sorted(by: calls.isBefore)
  }

  /// The callers whom the service lists beside the lines that are open; those `dealt` with are not.
  package func check(
    _ served: ServedUnreturned, range: ReportRange?, dealt: Set<NumberKey>, in calls: KnownCalls
  ) -> UnreturnedCheck {
    let keys = served.callers.map { numbers.key(of: $0.address, pbx: $0.pbx) }
    var places = Dictionary(keys.compactMap { $0 }.map { ($0, [CallPlace]()) }) { first, _ in first }
    forEach { _, id, place in
      if id != CallbackEvents.none, let key = numbers.keys[Int(id)] { places[key]?.append(place) }
    }
    return UnreturnedCheck(
      Array(zip(served.callers, keys)), of: served.pbxes, report.lines, range: range, dealt: dealt,
      places.mapValues { $0.sorted(by: calls.isBefore) }, calls)
  }

  /// The missed calls of the range that make no line, by time.
  package func leftOut(in calls: KnownCalls) -> [CallPlace] {
    var places: [CallPlace] = []
    forEach { kind, _, place in
      switch kind {
      case .short, .inside, .tried, .unanswered: if !place.isLater { places.append(place) }
      case .missed, .withheld, .answered, .reached: break
      }
    }
    return places.sorted(by: calls.isBefore)
  }

  /// Calls the body with each call that counts.
  private func forEach(_ body: (CallbackEvents.Kind, _ number: UInt32, CallPlace) -> Void) {
    for events in events.range + events.later {
      for index in 0..<events.count {
        let place = CallPlace(row: Int(events.rows[index]), isLater: events.isLater)
        if hidden.isEmpty || !hidden.contains(place) {
          body(events.kinds[index], events.numbers[index], place)
        }
      }
    }
  }
}
