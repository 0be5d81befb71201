import CallTable
import CallTime

/// A way in which calls can be like one of them. A new one is a case and its rows in `definition` and `values`.
enum Likeness: CaseIterable, Sendable {
  case number, inside, caller, called, department, branch, pbx, dialled, result, last, hour, direction
  case queue, agent

  /// The letter that chooses it, and its words.
  var definition: (letter: Character, words: String) {
    switch self {
    case .number: ("n", "Number")
    case .inside: ("x", "Extension")
    case .caller: ("c", "Caller")
    case .called: ("t", "Called")
    case .department: ("d", "Department")
    case .branch: ("b", "Branch")
    case .pbx: ("p", "PBX")
    case .dialled: ("i", "Dialled")
    case .result: ("r", "Result")
    case .last: ("l", "Last leg")
    case .hour: ("h", "Hour")
    case .direction: ("o", "Direction")
    case .queue: ("v", "Queue")
    case .agent: ("a", "Answered by")
    }
  }

  /// The values of a call, as they are shown, each with the condition that calls like it pass; none where it has nothing. The
  /// hour is that of the clock.
  func values(of call: CallRecord, _ clock: ZoneClock) -> [(shown: String, condition: CallFilter.Condition)] {
    func terms(_ key: FilterKey, _ texts: [String]) -> [(shown: String, condition: CallFilter.Condition)] {
      texts.filter { !$0.isEmpty && $0 != "-" }.map { ($0, .init(.term(.text(key, .equal($0))))) }
    }
    let (outside, inside) =
      call.isOutgoing ? (call.callee, call.caller) : (call.caller, call.callee)
    switch self {
    case .number: return terms(.with, [outside])
    case .inside: return terms(.with, [inside == outside ? "" : inside])
    case .caller: return terms(.from, [call.callerName.isEmpty ? call.caller : call.callerName])
    case .called: return terms(.to, [call.calleeName.isEmpty ? call.callee : call.calleeName])
    case .department: return terms(.department, call.departments)
    case .branch: return terms(.branch, call.branches)
    case .pbx: return terms(.pbx, [call.pbxID])
    case .dialled: return terms(.dialled, [call.dnis])
    case .result: return terms(.result, [call.result.name])
    case .last: return terms(.last, [call.lastLegDisposition])
    case .hour:
      guard let start = call.start else { return [] }
      let hour = clock.local(start).hour
      let match = ClockMatch(from: hour * 3600, to: (hour + 1) * 3600)
      return [("\(hour):00–\(hour + 1):00", .init(.term(.clock(match))))]
    case .direction: return terms(.direction, [call.direction])
    // None where the legs have not come.
    case .queue: return terms(.queue, [call.route?.queue ?? ""])
    case .agent: return terms(.agent, [call.route?.answeredBy?.title ?? ""])
    }
  }
}
