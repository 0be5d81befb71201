import CallTable
import CallTime

/// The verdicts on all numbers with a missed call, kept up to date as calls come: those of a page change only the numbers that
/// are among them.
struct VerdictTable {
  private var groups = NumberGroups()
  /// One a group.
  private var states: [NumberState] = []
  private var changes: [Change] = []
  /// Groups with a change, each once.
  private var changed: [UInt32] = []
  private var waits: [Wait] = []
  private var order = LineOrder()
  private var leftOut = LeftOutCounts()
  /// The start of the last call.
  private var latest = Int64.min

  /// Milliseconds that the last missed call of a group waited, and which call that was.
  private struct Wait {
    var call: CallPlace?
    var length: Int64 = 0
  }

  private enum Change: UInt8 {
    case none, touched
    /// Its calls have to be looked at again, all of them.
    case mixed
  }

  var report: UnreturnedReport { UnreturnedReport(lines: order.lines, leftOut: leftOut.counts) }

  /// Takes numbers that are new.
  mutating func take(_ numbers: CallbackNumbers) {
    groups.extend(by: numbers)
    let more = groups.count - states.count
    states += repeatElement(NumberState(), count: more)
    changes += repeatElement(.none, count: more)
    waits += repeatElement(Wait(), count: more)
    order.grow(to: groups.count)
  }

  /// Takes the calls of a batch, from the last to the first unless they come after all that are known.
  mutating func add(_ events: CallbackEvents) {
    guard let bounds = events.startBounds else { return }
    let isNewer = bounds.lowerBound > latest
    latest = max(latest, bounds.upperBound)
    events.forEachIndex(growing: isNewer) { index in
      let kind = events.kinds[index]
      if !events.isLater { leftOut.add(kind, 1) }
      guard let group = groups.group(kind, events.numbers[index]) else { return }
      mark(group, .touched)
      guard NumberCall.counts(kind, isLater: events.isLater), changes[Int(group)] != .mixed else { return }
      let place = CallPlace(row: Int(events.rows[index]), isLater: events.isLater)
      if !states[Int(group)].add(kind, events.starts[index], place) { mark(group, .mixed) }
    }
  }

  @inline(__always) private mutating func mark(_ group: UInt32, _ change: Change) {
    let known = changes[Int(group)]
    if known == .none { changed.append(group) }
    if known != .mixed { changes[Int(group)] = change }
  }

  /// A call counts no more, or again.
  mutating func change(_ kind: CallbackEvents.Kind, _ number: UInt32, isLater: Bool, counts: Bool) {
    if !isLater { leftOut.add(kind, counts ? 1 : -1) }
    if let group = groups.group(kind, number) { mark(group, .mixed) }
  }

  /// Brings the lines up to date. `calls` has the calls taken, `isHidden` tells which of them do not count.
  mutating func settle(_ chunks: [CallbackEvents], _ calls: KnownCalls, isHidden: (CallPlace) -> Bool) {
    recount(chunks, calls, isHidden)
    for group in changed {
      order.set(line(of: group, calls), of: group)
      changes[Int(group)] = .none
    }
    changed = []
    order.order()
  }

  /// Looks at all calls of the numbers that are mixed.
  private mutating func recount(
    _ chunks: [CallbackEvents], _ calls: KnownCalls, _ isHidden: (CallPlace) -> Bool
  ) {
    let mixed = changed.filter { changes[Int($0)] == .mixed }
    if mixed.isEmpty { return }
    let isMixed = groups.ofNumber.map { changes[Int($0)] == .mixed }
    let isWithheldMixed = changes[Int(NumberGroups.withheld)] == .mixed
    var found: [NumberCall] = []
    for events in chunks {
      for (index, number) in events.numbers.enumerated() {
        guard number == CallbackEvents.none ? isWithheldMixed : isMixed[Int(number)] else { continue }
        let kind = events.kinds[index]
        let place = CallPlace(row: Int(events.rows[index]), isLater: events.isLater)
        guard NumberCall.counts(kind, isLater: events.isLater), let group = groups.group(kind, number),
          !isHidden(place)
        else { continue }
        found.append(NumberCall(group: group, kind: kind, start: events.starts[index], place: place))
      }
    }
    for group in mixed { states[Int(group)] = NumberState() }
    found.sort { $0.group < $1.group }
    var first = 0
    while first < found.count {
      let group = found[first].group
      let end = found[first...].firstIndex { $0.group != group } ?? found.count
      states[Int(group)] = NumberState(found[first..<end]) { calls.isBefore($1, $0) }
      first = end
    }
  }

  /// Nil for a number without a missed call.
  private mutating func line(
    of group: UInt32, _ calls: KnownCalls
  ) -> (line: UnreturnedLine, place: LineOrder.Place)? {
    let state = states[Int(group)]
    guard let last = state.last else { return nil }
    let isWithheld = group == NumberGroups.withheld
    let line = UnreturnedLine(
      number: groups.keys[Int(group)], verdict: isWithheld ? .withheld : state.verdict,
      attempts: Int(state.attempts), missed: Int(state.missed), lastMissed: last,
      callbacks: Int(state.callbacks.count), lastCallback: state.callbacks.last,
      again: Int(state.again.count), lastAgain: state.again.last, contact: state.contact,
      names: groups.names[Int(group)])
    if waits[Int(group)].call != last {
      waits[Int(group)] = Wait(
        call: last, length: UnreturnedLine.wait(of: calls[last])?.wholeMilliseconds ?? 0)
    }
    return (line, LineOrder.Place(line, wait: waits[Int(group)].length, start: state.lastStart))
  }
}

extension NumberState {
  fileprivate var verdict: UnreturnedLine.Verdict {
    contact == nil ? callbacks.count > 0 ? .tried : .open : isCalledBack ? .returned : .gotThrough
  }
}

/// Missed calls of the range that make no line, counted.
private struct LeftOutCounts {
  private var (short, inside, outgoing) = (0, 0, 0)

  var counts: UnreturnedReport.LeftOut { .init(short: short, inside: inside, outgoing: outgoing) }

  mutating func add(_ kind: CallbackEvents.Kind, _ count: Int) {
    switch kind {
    case .short: short += count
    case .inside: inside += count
    case .tried, .unanswered: outgoing += count
    case .missed, .withheld, .answered, .reached: break
    }
  }
}
