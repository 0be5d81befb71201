import CallTable
import CallTime

/// The callers whom the service finds never called back, beside the numbers that are open here, with the reason of each
/// difference as far as the calls prove one.
package struct UnreturnedCheck: Sendable {
  /// A caller who stands in one of the two lists only.
  package struct Difference: Hashable, Sendable {
    /// The service lists the caller; otherwise only we do.
    package let isThere: Bool
    package let name: String
    /// As it is written.
    package let number: String
    package let reason: UnreturnedReason
  }

  /// Callers that the service lists.
  package private(set) var there = 0
  /// Numbers that are open and not dealt with.
  package private(set) var here = 0
  /// Callers in both.
  package private(set) var both = 0
  /// Those of the service first, in its order.
  package private(set) var differences: [Difference] = []

  package static let empty = UnreturnedCheck()

  /// The same with pseudonyms in the place of persons.
  package func masked(by mask: CallMask) -> UnreturnedCheck {
    var masked = self
    masked.differences = differences.map { difference in
      let shown = mask.party(name: difference.name, number: difference.number)
      return Difference(
        isThere: difference.isThere, name: shown.name, number: shown.number,
        reason: difference.reason.masked(by: mask))
    }
    return masked
  }

  package var unexplained: Int { differences.count { !$0.reason.isExplained } }

  private init() {}

  /// `places` has the calls of each number that the service lists, by time.
  init(
    _ served: [(caller: ServedUnreturned.Caller, key: NumberKey?)], of pbxes: [String],
    _ lines: [UnreturnedLine], range: ReportRange?, dealt: Set<NumberKey>,
    _ places: [NumberKey: [CallPlace]], _ calls: KnownCalls
  ) {
    func isOpen(_ line: UnreturnedLine) -> Bool {
      line.verdict == .open && line.number.map { !dealt.contains($0) } ?? false
    }
    let lineOf = Dictionary(lines.compactMap { line in line.number.map { ($0, line) } }) { first, _ in first }
    there = served.count
    here = lines.count(where: isOpen)
    var seen: Set<NumberKey> = []
    for (caller, key) in served {
      let line = key.flatMap { lineOf[$0] }
      if let key, let line, isOpen(line), seen.insert(key).inserted {
        both += 1
        continue
      }
      let found = key.flatMap { places[$0] } ?? []
      let reason = UnreturnedReason(
        caller, line, range: range, isDealtWith: key.map(dealt.contains) ?? false,
        isAgain: key.map(seen.contains) ?? false, found, calls)
      differences.append(
        Difference(isThere: true, name: caller.name, number: caller.address, reason: reason))
    }
    for line in lines where isOpen(line) {
      guard let key = line.number, !seen.contains(key) else { continue }
      let missed = calls[line.lastMissed]
      let reason: UnreturnedReason = pbxes.contains(missed.pbxID) ? .onlyHere : .notAsked(pbx: missed.pbxID)
      differences.append(
        Difference(isThere: false, name: missed.callerName, number: missed.caller, reason: reason))
    }
  }
}
