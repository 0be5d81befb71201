/// One leg of a sample call; offsets and lengths in milliseconds from the start of the call.
nonisolated struct SampleLeg {
  var id: String
  var offset: Int64
  var ring: Int64 = 0
  var wait: Int64 = 0
  var talk: Int64 = 0
  var calleeName: String
  var callee: String
  var cause = "Normal"
  var service = ""
  var missed = false
  /// Where the leg is one of another call: that call, and the one it is part of.
  var callID: String?
  var parentCallID = ""
  var transferToCallID = ""
  /// Instead of the call's own.
  var caller: (name: String, number: String)?

  func record(of call: SampleCall) -> String {
    let start = call.start + offset
    let end = start + ring + wait + talk
    let connect = talk > 0 ? start + ring + wait : 0
    let links = [("parentCallId", parentCallID), ("transferToCallId", transferToCallID)]
    return SampleCall.object(
      [
        ("callId", SampleCall.text(callID ?? call.id)), ("legId", SampleCall.text(id)),
        ("startTimeUTC", "\(start)"), ("startTime", SampleCall.text(SampleCall.clock(start))),
        ("connectTimeUTC", "\(connect)"), ("disconnectedTimeUTC", "\(end)"),
        ("disconnectedTime", SampleCall.text(SampleCall.clock(end))), ("talkTimeMS", "\(talk)"),
        ("caller", SampleCall.text(caller?.number ?? call.caller)),
        ("callerName", SampleCall.text(caller?.name ?? call.callerName)),
        ("callee", SampleCall.text(callee)), ("calleeName", SampleCall.text(calleeName)),
        ("direction", SampleCall.text(parentCallID.isEmpty ? call.direction : "Internal")),
        ("missed", SampleCall.text(missed ? "Missed" : "-")),
        ("abandoned", SampleCall.text("-")), ("answered", SampleCall.text(talk > 0 ? "Answered" : "-")),
        ("pbxId", SampleCall.text("acmecorppbx")), ("status", SampleCall.text("Completed")),
        ("cause", SampleCall.text(cause)), ("callTime", "\(end - start)"), ("ringDuration", "\(ring)"),
        ("waitTimeMS", "\(wait)"), ("calleeSvcName", SampleCall.text(service)),
      ] + links.filter { !$0.1.isEmpty }.map { ($0.0, SampleCall.text($0.1)) })
  }
}
