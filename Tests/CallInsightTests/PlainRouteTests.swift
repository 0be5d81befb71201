import TestSupport
import Testing

@testable import CallInsight
@testable import CallTable
@testable import CallTime

/// Routes of random calls against a plain computation over the legs as values.
@Suite struct PlainRouteTests {
  @Test func routesAreThoseOfAPlainComputation() throws {
    var random = SeededRandom(seed: 41)
    for _ in 0..<12 {
      let served = (0..<120).map { Self.leg($0, &random) }
      let calls = try Records.batch(
        (1..<30).map { id in
          let isAbandoned = Bool.random(using: &random)
          return Records.json(
            id: id, start: 1_764_338_400_000,
            [
              "pbxId": "\"\(["a", "b"].randomElement(using: &random) ?? "a")\"",
              "abandoned": isAbandoned ? "\"Abandoned\"" : "\"-\"",
              "answered": isAbandoned ? "\"-\"" : "\"Answered\"",
            ])
        })
      let legs = try LegDecoder().decodePage(Array(Samples.page(served).utf8), page: 1).legs
      var finder = RouteFinder()
      for page in [served[..<50], served[50...]] {
        finder.append(try LegBatchDecoder().decodePage(Array(Samples.page(Array(page)).utf8), page: 1).batch)
      }
      let columns = finder.routes(of: calls, .all())
      for row in 0..<calls.count {
        #expect(columns.route(row) == Self.route(of: calls[row], legs))
      }
    }
  }

  /// Whatever the fields say together.
  private static func leg(_ number: Int, _ random: inout SeededRandom) -> String {
    func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    let start = 1_764_338_400_000 + Int64.random(in: 0..<1000, using: &random) * 120 + Int64(number)
    let connect = Bool.random(using: &random) ? 0 : start + .random(in: 0..<20_000, using: &random)
    let groups = ["CallQueue (1)", "RingGroup (2)", "AutoAttendant (3)"]
    return """
      {"callId":"\(Int.random(in: 1..<60, using: &random))",
       "legId":"\(Int.random(in: 1..<9, using: &random))","pbxId":\(one(["\"a\"", "\"b\"", "null", "\"a\""])),
       "parentCallId":\(one(["null", "\"\(Int.random(in: 1..<30, using: &random))\"", "\"\"", "0", "\"-\""])),
       "transferToCallId":\(one(["null", "null", "null", "\"\(Int.random(in: 1..<60, using: &random))\""])),
       "caller":"\(one(["+15555550111"] + groups))","callerName":"\(one(["Ada", "Sales", ""]))",
       "callee":"\(one(["1001", "1002", "1003", "", "CallRecording", "Voicemail (9)"] + groups))",
       "calleeName":"\(one(["Bo", "Cy", "Sales", "-"]))",
       "calleeSvcName":\(one(["null", "\"\"", "\"VMadvanced\"", "\"ACDOperatorService\"", "\"Fax\""])),
       "propsLastPartyDisp":"\(one(["", "Voicemail", "Missed"]))","startTimeUTC":\(start),
       "connectTimeUTC":\(connect),"disconnectedTimeUTC":\(start + .random(in: 0..<60_000, using: &random)),
       "talkTimeMS":\(one(["0", "5000"])),"calleeHoldDurationMS":\(one(["0", "0", "1000"])),
       "waitTimeMS":\(one(["0", "700"]))\(one(["", ",\"ringDuration\":\(Int.random(in: 0..<3000, using: &random))"]))}
      """
  }

  private static func route(of call: CallRecord, _ all: [CallLeg]) -> CallRoute {
    let all = all.filter { [pbx = call.pbxID] in ["", pbx].contains($0.pbxID) }
    var (ids, next) = ([call.callID], 0)
    while next < ids.count {
      for leg in all {
        let children = leg.parentCallID == ids[next] ? [leg.callID] : []
        let others = leg.callID == ids[next] ? [leg.transferToCallID] : []
        for id in children + others where !id.isEmpty && !ids.contains(id) { ids.append(id) }
      }
      next += 1
    }
    var legs = all.filter { ids.contains($0.callID) }
      .sorted { LegKey($0).order < LegKey($1).order }
    if legs.isEmpty { return CallRoute() }
    func taken(_ leg: CallLeg) -> Timestamp { leg.connect ?? start(leg) }
    let winner = legs.filter {
      ($0.talk != nil || $0.hold != nil) && $0.service == nil && $0.lastPartyDisposition != "Voicemail"
    }.min { (taken($0), start($0)) < (taken($1), start($1)) }
    if let winner { legs.removeAll { start($0) > taken(winner) } }

    func party(_ name: String, _ number: String) -> Party {
      Party(name: name == "-" ? "" : name, number: number)
    }
    func label(_ party: Party) -> String { party.name.isEmpty ? party.number : party.name }
    func phone(_ party: Party) -> String { party.number.isEmpty ? party.name : party.number }
    func isGroup(_ service: LegService?) -> Bool { [.menu, .queue, .ringGroup].contains(service) }
    func isSame(_ one: Party, _ other: Party) -> Bool {
      label(one) == label(other) || phone(one) == phone(other)
    }
    var path: [(party: Party, service: LegService?)] = []
    for leg in legs {
      let called = party(leg.calleeName, leg.callee)
      let calling = party(leg.callerName, leg.caller)
      if label(isGroup(leg.service) ? called : calling).isEmpty { continue }
      let caller = LegService(number: leg.caller, name: leg.callerName)
      if isGroup(leg.service) {
        if !(path.last.map { isSame($0.party, called) } ?? false) { path.append((called, leg.service)) }
      } else if isGroup(caller), !path.contains(where: { isSame($0.party, calling) }) {
        path.append((calling, caller))
      }
    }
    let rung = legs.filter { $0.service == nil }.filter {
      ring($0) != .zero || $0.talk != nil || $0.hold != nil
    }
    let direct = legs.last {
      let isOther = if case .other = $0.service { true } else { false }
      return !isOther && $0.service != .recording && ["", "-", "0"].contains($0.parentCallID)
        && LegService(number: $0.caller, name: $0.callerName) == nil
    }
    let left =
      direct.map { leg in
        let name = label(party(leg.calleeName, leg.callee))
        return leg.service == .voicemail ? LegService.voicemail.title(name) : name
      } ?? path.last.map { label($0.party) }
    return CallRoute(
      path: path.isEmpty ? nil : path.map { label($0.party) }.joined(separator: " › "),
      queue: path.last { $0.service != .menu }.map { label($0.party) },
      answeredBy: call.isOutgoing
        ? nil : winner.map { party($0.calleeName, $0.callee) }.flatMap { label($0).isEmpty ? nil : $0 },
      rang: Set(rung.map { phone(party($0.calleeName, $0.callee)) }).count,
      longestRing: rung.map(ring).max(),
      leftAt: call.result.kind == .abandoned ? left.flatMap { $0.isEmpty ? nil : $0 } : nil)
  }

  private static func start(_ leg: CallLeg) -> Timestamp { leg.start ?? Timestamp(milliseconds: .max) }

  private static func ring(_ leg: CallLeg) -> Duration {
    leg.ring
      ?? max(.zero, (leg.connect ?? leg.disconnect ?? start(leg)).since(start(leg)) - (leg.wait ?? .zero))
  }
}
