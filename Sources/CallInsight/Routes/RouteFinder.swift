import CallTable
import CallTime

/// Joins legs to the calls they belong to, by `callId`, `parentCallId` and `transferToCallId`, and tells the routes of these
/// calls. It has the legs loaded so far; call it off the main actor.
package struct RouteFinder: Sendable {
  package private(set) var legs = LegTable()
  private var parties = LegParties()
  private var roles: [LegRoles] = []
  private var paths = RoutePaths()

  package init() {}

  package mutating func append(_ batch: LegBatch) {
    roles.append(LegRoles(batch, &parties))
    legs.append(batch.withoutParties)
  }

  /// The routes of the calls of a batch, as far as their legs have come. Persons have the pseudonyms of the mask, if there is one.
  package mutating func routes(
    of batch: CallBatch, _ coverage: LegCoverage, mask: CallMask? = nil
  ) -> RouteColumns {
    var columns = RouteColumnsBuilder()
    var (found, steps): ([Int], [RouteStep]) = ([], [])
    for row in 0..<batch.count {
      let call = batch[row]
      if coverage.holds(start: call.start, end: call.disconnect) {
        columns.append(route(of: call, mask, &found, &steps))
      } else {
        columns.append()
      }
    }
    return columns.columns
  }

  /// The route of one call, by the legs that have come.
  package mutating func route(of call: CallRecord) -> CallRoute {
    var (found, steps): ([Int], [RouteStep]) = ([], [])
    return route(of: call, nil, &found, &steps)
  }

  private mutating func route(
    of call: CallRecord, _ mask: CallMask?, _ found: inout [Int], _ steps: inout [RouteStep]
  ) -> CallRoute {
    legs.find(legsOf: call, &found)
    guard !found.isEmpty else { return CallRoute() }
    steps.removeAll(keepingCapacity: true)
    for leg in found {
      let (batch, row) = legs.place(of: leg)
      steps.append(RouteStep(legs.batches[batch], row, roles[batch]))
    }
    steps.sort { ($0.start, $0.call, $0.number) < ($1.start, $1.call, $1.number) }
    let winner = steps.filter(\.isTaken).min { ($0.taken, $0.start) < ($1.taken, $1.start) }
    if let winner { steps.removeAll { $0.start > winner.taken && $0.start != .max } }
    let path = path(steps)
    let (rang, longest) = ringing(steps)
    return CallRoute(
      path: paths.text(path), queue: queue(path),
      // An outgoing call is answered by somebody outside, who is the called party and no agent.
      answeredBy: call.isOutgoing ? nil : winner.map { shown(parties[$0.party], mask) },
      rang: rang,
      longestRing: longest.map { .milliseconds($0) },
      leftAt: call.result.kind == .abandoned ? leftAt(steps, path, mask) : nil)
  }

  /// A person, as the mask has it.
  private func shown(_ party: Party, _ mask: CallMask?) -> Party {
    guard let masked = mask?.party(name: party.name, number: party.number) else { return party }
    return Party(name: masked.name, number: masked.number)
  }

  /// The number of the path through menus, ring groups and queues. Where a phone rings for one of these that has no leg of its
  /// own, the one that calls it is on the path as well.
  private mutating func path(_ steps: [RouteStep]) -> Int {
    var path = RoutePaths.empty
    for step in steps {
      // 0 is a party without name and number.
      if step.role.isGroup {
        if step.party != 0, !isSame(paths.last(path), step.party) {
          path = paths.longer(path, step.party, step.role)
        }
      } else if step.callerRole.isGroup, step.caller != 0, !paths.has(path, { isSame($0, step.caller) }) {
        path = paths.longer(path, step.caller, step.callerRole)
      }
    }
    paths.tell(path) { parties.label($0) }
    return path
  }

  private func isSame(_ one: Int?, _ other: Int) -> Bool {
    guard let one else { return false }
    return one == other || parties.phone(one) == parties.phone(other)
      || parties.label(one) == parties.label(other)
  }

  private func queue(_ path: Int) -> String? {
    paths.last(path) { $0 == .queue || $0 == .ringGroup }.map { parties.label($0) }
  }

  /// Phones that rang, and the longest of the times they rang.
  private func ringing(_ steps: [RouteStep]) -> (phones: Int, longest: Int64?) {
    var phones: [Int] = []
    var longest: Int64?
    for step in steps where step.role == .person && (step.ring != 0 || step.hasTalk) {
      let phone = parties.phone(step.party)
      // A call rings a handful.
      if !phones.contains(phone) { phones.append(phone) }
      if let ring = step.ring { longest = max(longest ?? 0, ring) }
    }
    return (phones.count, longest)
  }

  /// The party that the caller reached last; phones that a queue or group rang for it do not count.
  private func leftAt(_ steps: [RouteStep], _ path: Int, _ mask: CallMask?) -> String? {
    let last = steps.last {
      !$0.isChild && $0.callerRole == .person && $0.role != .recording && $0.role != .other
    }
    guard let last else { return paths.last(path).map { parties.label($0) } }
    let label =
      last.role.isGroup ? parties.label(last.party) : shown(parties[last.party], mask).title ?? ""
    return last.role == .voicemail ? LegService.voicemail.title(label) : label.isEmpty ? nil : label
  }
}
