import CallTable
import CallTime

/// What is known of each group of numbers, found in three passes over the calls.
struct VerdictTable {
  private struct Found {
    var missed = 0
    var attempts = 0
    var callbacks = 0
    var last: (start: Int64, place: CallPlace)?
    /// The latest answered call before the last missed one.
    var before = Int64.min
    /// The first answered call after it.
    var contact: (start: Int64, place: CallPlace, kind: CallbackEvents.Kind)?
    var callback: (start: Int64, place: CallPlace)?
  }

  private let groups: NumberGroups
  private let calls: KnownCalls
  /// One a group, and one more for missed calls without a number.
  private var found: [Found]
  private var leftOut = (short: 0, inside: 0, outgoing: 0)

  init(_ groups: NumberGroups, _ calls: KnownCalls) {
    (self.groups, self.calls) = (groups, calls)
    found = Array(repeating: Found(), count: groups.count + 1)
  }

  private func group(_ number: UInt32) -> Int { Int(groups.ofNumber[Int(number)]) }

  mutating func findLastMissed(
    _ kind: CallbackEvents.Kind, _ start: Int64, _ number: UInt32, _ place: CallPlace
  ) {
    if place.isLater { return }
    switch kind {
    case .missed: addMissed(to: group(number), start, place)
    case .withheld: addMissed(to: groups.count, start, place)
    case .short: leftOut.short += 1
    case .inside: leftOut.inside += 1
    case .tried, .unanswered: leftOut.outgoing += 1
    case .answered, .reached: break
    }
  }

  private mutating func addMissed(to group: Int, _ start: Int64, _ place: CallPlace) {
    found[group].missed += 1
    if isAfter(start, place, found[group].last) { found[group].last = (start, place) }
  }

  mutating func findContacts(
    _ kind: CallbackEvents.Kind, _ start: Int64, _ number: UInt32, _ place: CallPlace
  ) {
    guard kind.isContact else { return }
    let group = group(number)
    guard let last = found[group].last else { return }
    if start < last.start { found[group].before = max(found[group].before, start) }
    guard start > last.start else { return }
    if let first = found[group].contact, !isAfter(first.start, first.place, (start, place)) { return }
    found[group].contact = (start, place, kind)
  }

  mutating func countAttempts(
    _ kind: CallbackEvents.Kind, _ start: Int64, _ number: UInt32, _ place: CallPlace
  ) {
    switch kind {
    case .missed where !place.isLater:
      let group = group(number)
      if start > found[group].before { found[group].attempts += 1 }
    case .tried:
      let group = group(number)
      guard let last = found[group].last, start > last.start,
        found[group].contact.map({ start < $0.start }) ?? true
      else { return }
      found[group].callbacks += 1
      if isAfter(start, place, found[group].callback) { found[group].callback = (start, place) }
    default: break
    }
  }

  /// Whether a call comes after another one; those that begin at once are told apart by their ids.
  private func isAfter(
    _ start: Int64, _ place: CallPlace, _ other: (start: Int64, place: CallPlace)?
  ) -> Bool {
    guard let other else { return true }
    return start == other.start ? calls.isBefore(other.place, place) : start > other.start
  }

  // MARK: - Lines

  func report(names: [Int]) -> UnreturnedReport {
    var lines: [(line: UnreturnedLine, wait: Duration, start: Int64)] = []
    for (group, found) in found.enumerated() {
      guard let last = found.last else { continue }
      let isWithheld = group == groups.count
      lines.append(
        (
          UnreturnedLine(
            number: isWithheld ? nil : groups.keys[group], verdict: isWithheld ? .withheld : verdict(found),
            attempts: isWithheld ? found.missed : found.attempts, missed: found.missed,
            lastMissed: last.place, callbacks: found.callbacks, lastCallback: found.callback?.place,
            contact: found.contact?.place, names: isWithheld ? 0 : names[group]),
          UnreturnedLine.wait(of: calls[last.place]) ?? .zero, last.start
        ))
    }
    lines.sort { one, other in
      let (left, right) = (one.line, other.line)
      if left.verdict != right.verdict { return left.verdict.rawValue < right.verdict.rawValue }
      if left.attempts != right.attempts { return left.attempts > right.attempts }
      if one.wait != other.wait { return one.wait > other.wait }
      if one.start != other.start { return one.start < other.start }
      return left.number?.bits ?? 0 < right.number?.bits ?? 0
    }
    return UnreturnedReport(
      lines: lines.map(\.line),
      leftOut: .init(short: leftOut.short, inside: leftOut.inside, outgoing: leftOut.outgoing))
  }

  private func verdict(_ found: Found) -> UnreturnedLine.Verdict {
    switch found.contact?.kind {
    case .reached?: .returned
    case .answered?: .gotThrough
    default: found.callbacks > 0 ? .tried : .open
    }
  }
}
