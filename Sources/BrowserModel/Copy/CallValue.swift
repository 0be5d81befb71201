import CallInsight
import CallTable
import CallTime

/// The values of a call that can be copied, in the order listed. Each has a letter in the key table.
package enum CallValue: CaseIterable, Hashable, Sendable {
  case number, caller, callerName, called, calledName, dialled, time, result, department, branch, pbx, callID,
    story, queue, answeredBy

  package var title: String {
    switch self {
    case .number: "Number outside"
    case .caller: "Caller"
    case .callerName: "Caller's name"
    case .called: "Called"
    case .calledName: "Called name"
    case .dialled: "Dialled"
    case .time: "Time"
    case .result: "Result"
    case .department: "Department"
    case .branch: "Branch"
    case .pbx: "PBX"
    case .callID: "Call id"
    case .story: "The call in words"
    case .queue: "Queue"
    case .answeredBy: "Answered by"
    }
  }

  /// As the screens tell it, times in the zone of the clock; "" if the call has none.
  func text(of call: CallRecord, _ clock: ZoneClock) -> String {
    switch self {
    case .number: Self.outsideNumber(of: call)
    case .caller: call.caller
    case .callerName: call.callerName
    case .called: call.callee
    case .calledName: call.calleeName
    case .dialled: call.dnis
    case .time: call.start.map { "\(clock.local($0).text) \(ZoneOffset.text(clock.zone, at: $0.date))" } ?? ""
    case .result: call.result.name
    case .department: call.departments.joined(separator: ", ")
    case .branch: call.branches.joined(separator: ", ")
    case .pbx: call.pbxID
    case .callID: call.callID
    case .story: CallStory(call).sentence
    case .queue: call.route?.path ?? ""
    case .answeredBy: call.route?.answeredBy?.title ?? ""
    }
  }

  /// Of the party that is not the company: who calls in, who is called out. A queue's inside name is no number.
  private static func outsideNumber(of call: CallRecord) -> String {
    let parties = call.isOutgoing ? [call.callee, call.dnis, call.caller] : [call.caller, call.callee]
    return parties.first { $0.contains(where: \.isNumber) } ?? ""
  }
}
