/// Writes calls as the service does: its field names in its order, strings where its samples have strings, text twins
/// in the zone asked for.
struct CallEncoder {
  private(set) var json = JSONWriter()
  private var times: ServiceTime

  init(_ times: ServiceTime, reserving rows: Int) {
    self.times = times
    json.bytes.reserveCapacity(rows * 1200)
  }

  /// Talk includes hold, as the service counts it.
  mutating func append(record call: SimulatedCall, pbx: PBX) {
    json.openObject()
    json.field("dnis", call.dnis)
    if let destination = call.menuDestination {
      json.field("aaDestination", destination)
    } else {
      json.null("aaDestination")
    }
    digits("callId", call.id)
    time("startTimeUTC", "startTime", call.start)
    time("connectTimeUTC", "connectTime", call.connect)
    time("disconnectedTimeUTC", "disconnectedTime", call.disconnect)
    duration("talkTimeMS", "talkTime", call.talk)
    parties(call.caller, call.callee)
    json.field("direction", call.direction.rawValue)
    callerID(call.caller)
    flags(missed: call.isMissed, abandoned: call.isAbandoned, answered: call.isAnswered)
    json.field("answeredTime", call.connect)
    endOnHold(call.endedOnHold)
    json.field("pbxId", pbx.name)
    sipCallID(call.tag)
    json.field("lastLegDisposition", call.disposition.rawValue)
    digits("callLegCount", Int64(call.legs.count))
    json.field("callTime", call.disconnect - call.start)
    json.field("ringDuration", call.ring)
    json.field("abandonedTime", call.isAbandoned ? call.disconnect - call.start : 0)
    duration("calleeHoldDurationMS", "calleeHoldDuration", call.hold)
    duration("waitTimeMS", "waitTime", call.wait)
    place(call)
    json.closeObject()
  }

  /// `index` counts all legs of the call and of those that belong to it, from 0.
  mutating func append(leg index: Int, of call: SimulatedCall, pbx: PBX) {
    let leg = call.legs[index]
    json.openObject()
    digits("callId", call.id(of: leg))
    digits("legId", Int64(call.number(ofLeg: index)))
    time("startTimeUTC", "startTime", leg.start)
    time("connectTimeUTC", "connectTime", leg.connect)
    time("disconnectedTimeUTC", "disconnectedTime", leg.disconnect)
    duration("talkTimeMS", "talkTime", leg.talk)
    parties(leg.caller, leg.callee)
    json.field("lra", leg.localNumber)
    json.field("direction", (leg.isChild ? .inside : call.direction).rawValue)
    reference("parentCallId", leg.isChild ? call.id : nil)
    reference(
      "transferToCallId", leg.isTransferred ? CallKey.related(to: call.id, CallKey.mostRelated) : nil)
    json.field("dnis", call.dnis)
    json.field("status", "Completed")
    json.null("callerDeviceId")
    json.null("calleeDeviceId")
    json.field("callerDeviceModel", "")
    json.field("calleeDeviceModel", leg.device)
    callerID(leg.caller)
    flags(missed: leg.isMissed, abandoned: leg.isAbandoned, answered: leg.isAnswered)
    json.field("cause", leg.cause)
    json.null("callerSvcName")
    json.null("callerSvcType")
    service(leg.service)
    duration("calleeHoldDurationMS", "calleeHoldDuration", leg.hold)
    endOnHold(leg.disconnect == call.disconnect && leg.hold > 0 ? call.endedOnHold : nil)
    json.field("pbxId", pbx.name)
    sipCallID(call.tag)
    place(call)
    json.field("recordServiceOn", "")
    json.field("bargeServiceOn", "")
    json.field("masterSlaveExts", "")
    json.field("propsLastPartyDisp", leg.disposition.rawValue)
    json.field("accountCode", "")
    json.field("aaPath", leg.menuPath)
    json.field("callTime", leg.disconnect - leg.start)
    json.closeObject()
  }

  // MARK: Fields

  private mutating func time(_ name: StaticString, _ twin: StaticString, _ milliseconds: Int64) {
    json.field(name, milliseconds)
    json.key(twin)
    times.append(milliseconds, to: &json)
  }

  private mutating func duration(_ name: StaticString, _ twin: StaticString, _ milliseconds: Int64) {
    json.field(name, milliseconds)
    json.key(twin)
    json.raw("\"")
    ServiceTime.append(duration: milliseconds.magnitude, to: &json)
    json.raw("\"")
  }

  /// A number that the service writes as a string.
  private mutating func digits(_ name: StaticString, _ number: Int64) {
    json.key(name)
    json.raw("\"")
    json.number(number)
    json.raw("\"")
  }

  private mutating func reference(_ name: StaticString, _ id: Int64?) {
    if let id { digits(name, id) } else { json.null(name) }
  }

  private mutating func parties(_ caller: Party, _ callee: Party) {
    json.field("caller", caller.number)
    json.field("callerName", caller.name)
    json.field("callee", callee.number)
    json.field("calleeName", callee.name)
  }

  private mutating func callerID(_ caller: Party) {
    json.key("callerId")
    json.raw("\"")
    json.escaped(caller.name)
    json.raw(",")
    json.escaped(caller.number)
    json.raw("\"")
  }

  private mutating func flags(missed: Bool, abandoned: Bool, answered: Bool) {
    json.field("missed", missed ? "Missed" : "-")
    json.field("abandoned", abandoned ? "Abandoned" : "-")
    json.field("answered", answered ? "Answered" : "-")
  }

  /// The fields are documented, their words are not.
  private mutating func endOnHold(_ side: SimulatedCall.Side?) {
    json.field("calleeDisconnectOnHold", side == .callee ? "Yes" : "")
    json.field("callerDisconnectOnHold", side == .caller ? "Yes" : "")
  }

  private mutating func service(_ service: SimulatedLeg.Service) {
    let (name, kind): (StaticString?, Int64) =
      switch service {
      case .none: (nil, 1)
      case .autoAttendant: ("AutoAttendant", 2)
      case .ringGroup: ("RingGroup", 3)
      case .queue: ("ACDOperatorService", 4)
      case .voicemail: ("VMadvanced", 1)
      }
    json.key("calleeSvcName")
    if let name {
      json.raw("\"")
      json.raw(name)
      json.raw("\",\"calleeSvcType\":\"Custom\"")
    } else {
      json.raw("null,\"calleeSvcType\":null")
    }
    json.field("lraType", kind)
  }

  private mutating func sipCallID(_ tag: UInt64) {
    json.key("sipCallId")
    json.raw("\"")
    json.hexadecimal(tag)
    json.raw("@sip.example.com\"")
  }

  private mutating func place(_ call: SimulatedCall) {
    json.array("departments") { if !call.department.isEmpty { $0.element(call.department) } }
    json.array("branches") { if !call.branch.isEmpty { $0.element(call.branch) } }
  }
}
