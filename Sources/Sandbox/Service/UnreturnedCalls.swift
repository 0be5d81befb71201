import Foundation

/// Callers whose last calls were missed and who were not called back, as `/v2/pbxes/{id}/calls/unreturned` serves them.
struct UnreturnedCalls {
  private struct Caller {
    var attempts: Int64 = 0
    var last: ServedCall
  }

  private var callers: [String: Caller] = [:]

  /// `calls` in any order.
  init(_ calls: [ServedCall]) {
    for call in calls.sorted(by: { ($0.startTimeUTC ?? 0) < ($1.startTimeUTC ?? 0) }) { add(call) }
  }

  private mutating func add(_ call: ServedCall) {
    // To call somebody is to call back, taken or not.
    if call.direction != "Incoming", let callee = call.callee { callers[callee] = nil }
    guard call.direction != "Outgoing", let caller = call.caller, caller != Party.anonymous.number else {
      return
    }
    if call.isAnswered {
      callers[caller] = nil
    } else if call.isMissed {
      callers[caller, default: Caller(last: call)].attempts += 1
      callers[caller]?.last = call
    }
  }

  /// The latest first.
  func write(to json: inout JSONWriter) {
    func start(_ caller: Caller) -> Int64 { caller.last.startTimeUTC ?? 0 }
    let sorted = callers.sorted { (start($0.value), $0.key) > (start($1.value), $1.key) }
    json.object {
      $0.array("calls") { json in
        for (address, caller) in sorted {
          let (call, name) = (caller.last, caller.last.callerName ?? "")
          json.object {
            $0.object("caller") {
              $0.field("id", "\(name),\(address)")
              $0.field("address", address)
              $0.field("name", name)
            }
            $0.object("calleeData") {
              $0.field("address", call.callee ?? "")
              $0.field("name", call.calleeName ?? "")
            }
            let site = call.branches?.first ?? ""
            $0.object("siteData") {
              $0.field("id", site.lowercased().replacing(" ", with: "-"))
              $0.field("name", site)
            }
            $0.field("attempts", caller.attempts)
            $0.field("latestStartTime", start(caller))
          }
        }
      }
    }
  }
}
