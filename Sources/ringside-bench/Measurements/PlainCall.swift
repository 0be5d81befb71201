/// A call record as anybody would write it for `JSONDecoder`.
struct PlainCall: Decodable {
  let dnis: String?
  let aaDestination: String?
  let callId: String?
  let startTimeUTC: Int64?
  let startTime: String?
  let connectTimeUTC: Int64?
  let connectTime: String?
  let disconnectedTimeUTC: Int64?
  let disconnectedTime: String?
  let talkTimeMS: Int64?
  let talkTime: String?
  let caller: String?
  let callerName: String?
  let callee: String?
  let calleeName: String?
  let direction: String?
  let callerId: String?
  let missed: String?
  let abandoned: String?
  let answered: String?
  let answeredTime: Int64?
  let calleeDisconnectOnHold: String?
  let callerDisconnectOnHold: String?
  let pbxId: String?
  let sipCallId: String?
  let lastLegDisposition: String?
  let callLegCount: String?
  let callTime: Int64?
  let ringDuration: Int64?
  let abandonedTime: Int64?
  let calleeHoldDurationMS: Int64?
  let calleeHoldDuration: String?
  let waitTimeMS: Int64?
  let waitTime: String?
  let departments: [String]?
  let branches: [String]?

  struct Page: Decodable {
    let data: [PlainCall]
  }
}
