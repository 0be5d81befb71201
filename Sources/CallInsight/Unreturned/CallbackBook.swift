import CallTable
import CallTime

/// Everything about calls with numbers outside that verdicts need, gathered batch by batch. The report does not depend on the
/// order or the size of the batches.
package struct CallbackBook: Sendable {
  private struct Chunk {
    let events: CallbackEvents
    let isLater: Bool
  }

  private var chunks: [Chunk] = []
  private var numbers = CallbackNumbers()
  /// Batches taken so far.
  private var taken = (range: 0, later: 0)

  package init() {}

  /// Takes the batches that are new since the last time; the tables must be those of before, or grown.
  package mutating func take(_ calls: KnownCalls) throws(CancellationError) {
    while taken.range < calls.range.batches.count {
      add(calls.range, batch: taken.range, isLater: false)
      taken.range += 1
      if Task.isCancelled { throw CancellationError() }
    }
    while taken.later < calls.later.batches.count {
      add(calls.later, batch: taken.later, isLater: true)
      taken.later += 1
      if Task.isCancelled { throw CancellationError() }
    }
    numbers.tellKeys()
  }

  private mutating func add(_ table: CallTable, batch number: Int, isLater: Bool) {
    let first = table.rows(ofBatch: number).lowerBound
    let events = CallbackEvents(table.batches[number], firstRow: first, isLater: isLater, &numbers)
    chunks.append(Chunk(events: events, isLater: isLater))
  }

  /// The verdicts on the calls taken.
  package func report(_ calls: KnownCalls) -> UnreturnedReport {
    let groups = NumberGroups(numbers)
    var verdicts = VerdictTable(groups, calls)
    forEach(in: calls) { kind, start, number, place in verdicts.findLastMissed(kind, start, number, place) }
    forEach(in: calls) { kind, start, number, place in verdicts.findContacts(kind, start, number, place) }
    forEach(in: calls) { kind, start, number, place in verdicts.countAttempts(kind, start, number, place) }
    return verdicts.report(names: numbers.nameCounts(groups: groups.ofNumber, count: groups.count))
  }

  /// The number outside of a call; nil where it has none.
  package func number(of wanted: CallPlace, in calls: KnownCalls) -> NumberKey? {
    var found: NumberKey?
    forEach(in: calls) { _, _, id, place in
      if place == wanted, id != CallbackEvents.none { found = numbers.keys[Int(id)] }
    }
    return found
  }

  /// All calls with a number, or all without one that were missed, by time.
  package func calls(of number: NumberKey?, in calls: KnownCalls) -> [CallPlace] {
    var places: [CallPlace] = []
    let wanted = numbers.keys.map { $0 == number }
    forEach(in: calls) { kind, _, id, place in
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
    forEach(in: calls) { _, _, id, place in
      if id != CallbackEvents.none, let key = numbers.keys[Int(id)] { places[key]?.append(place) }
    }
    let lines = report(calls).lines
    return UnreturnedCheck(
      Array(zip(served.callers, keys)), of: served.pbxes, lines, range: range, dealt: dealt,
      places.mapValues { $0.sorted(by: calls.isBefore) }, calls)
  }

  /// The missed calls of the range that make no line, by time.
  package func leftOut(in calls: KnownCalls) -> [CallPlace] {
    var places: [CallPlace] = []
    forEach(in: calls) { kind, _, _, place in
      switch kind {
      case .short, .inside, .tried, .unanswered: if !place.isLater { places.append(place) }
      case .missed, .withheld, .answered, .reached: break
      }
    }
    return places.sorted(by: calls.isBefore)
  }

  /// Calls the body with each call that is not another version of one that came again.
  private func forEach(
    in calls: KnownCalls, _ body: (CallbackEvents.Kind, _ start: Int64, _ number: UInt32, CallPlace) -> Void
  ) {
    let replaced = (range: RowSet(calls.range.replaced), later: RowSet(calls.later.replaced))
    let twice = twice(calls)
    for chunk in chunks {
      let (events, gone) = (chunk.events, chunk.isLater ? replaced.later : replaced.range)
      for index in 0..<events.count {
        let row = Int(events.rows[index])
        if !gone.isEmpty, gone.contains(row) { continue }
        if chunk.isLater, twice.contains(row) { continue }
        body(
          events.kinds[index], events.starts[index], events.numbers[index],
          CallPlace(row: row, isLater: chunk.isLater))
      }
    }
  }

  /// Later rows with calls that the range has, too: those that lie across its end can be in both.
  private func twice(_ calls: KnownCalls) -> RowSet {
    guard let last = calls.range.starts?.upperBound else { return RowSet() }
    var early: [Int64: [Int]] = [:]
    for chunk in chunks where chunk.isLater {
      for (start, row) in zip(chunk.events.starts, chunk.events.rows) where start <= last.milliseconds {
        early[start, default: []].append(Int(row))
      }
    }
    var found = RowSet()
    guard !early.isEmpty else { return found }
    for chunk in chunks where !chunk.isLater {
      for (start, row) in zip(chunk.events.starts, chunk.events.rows) {
        guard let rows = early[start] else { continue }
        let id = calls.range[Int(row)].id
        for later in rows where calls.later[later].id == id { found.insert(later) }
      }
    }
    return found
  }
}

/// Numbers that are the same, in groups.
struct NumberGroups {
  let ofNumber: [UInt32]
  private(set) var keys: [NumberKey?] = []
  var count: Int { keys.count }

  init(_ numbers: CallbackNumbers) {
    var known: [NumberKey: UInt32] = [:]
    known.reserveCapacity(numbers.keys.count)
    var keys: [NumberKey?] = []
    ofNumber = numbers.keys.map { key in
      if let key, let group = known[key] { return group }
      let group = UInt32(keys.count)
      if let key { known[key] = group }
      keys.append(key)
      return group
    }
    self.keys = keys
  }
}
