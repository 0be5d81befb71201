import CallTime

/// One leg of a call: a segment between two parties. Texts are "" when absent.
package struct CallLeg: Hashable, Sendable {
  package let callID: String
  package let pbxID: String
  /// `1`, `2` … within the call.
  package let legID: String
  package let parentCallID: String
  /// The call to which this one was transferred; "" if it was not.
  package let transferToCallID: String
  /// `Normal`, `Ring No Answer`, `Redirected`, `Transfer`, `Conference` …
  package let cause: String
  package let caller: String
  package let callerName: String
  package let callee: String
  package let calleeName: String
  /// `VMadvanced`, `ACDOperatorService` …
  package let calleeServiceName: String
  /// `propsLastPartyDisp`: `Voicemail`, `Missed` …
  package let lastPartyDisposition: String
  package let start: Timestamp?
  package let connect: Timestamp?
  package let disconnect: Timestamp?
  /// Without the time on hold, which the service counts in.
  package let talk: Duration?
  package let hold: Duration?
  package let ring: Duration?
  package let wait: Duration?
  package let total: Duration?
  package let isAnswered: Bool
  /// Every field as served, in the order served.
  package let fields: [CallField]

  package init(
    callID: String = "", pbxID: String = "", legID: String = "",
    parentCallID: String = "", transferToCallID: String = "", cause: String = "", caller: String = "",
    callerName: String = "", callee: String = "", calleeName: String = "",
    calleeServiceName: String = "", lastPartyDisposition: String = "", start: Timestamp? = nil,
    connect: Timestamp? = nil, disconnect: Timestamp? = nil, talk: Duration? = nil,
    hold: Duration? = nil, ring: Duration? = nil, wait: Duration? = nil,
    total: Duration? = nil, isAnswered: Bool = false, fields: [CallField] = []
  ) {
    self.callID = callID
    self.pbxID = pbxID
    self.legID = legID
    self.parentCallID = parentCallID
    self.transferToCallID = transferToCallID
    self.cause = cause
    self.caller = caller
    self.callerName = callerName
    self.callee = callee
    self.calleeName = calleeName
    self.calleeServiceName = calleeServiceName
    self.lastPartyDisposition = lastPartyDisposition
    self.start = start
    self.connect = connect
    self.disconnect = disconnect
    self.talk = talk
    self.hold = hold
    self.ring = ring
    self.wait = wait
    self.total = total
    self.isAnswered = isAnswered
    self.fields = fields
  }
}

extension CallLeg {
  /// The same leg between other parties.
  package func withParties(
    caller: (name: String, number: String), callee: (name: String, number: String), fields: [CallField]
  ) -> CallLeg {
    CallLeg(
      callID: callID, pbxID: pbxID, legID: legID, parentCallID: parentCallID,
      transferToCallID: transferToCallID, cause: cause, caller: caller.number, callerName: caller.name,
      callee: callee.number, calleeName: callee.name, calleeServiceName: calleeServiceName,
      lastPartyDisposition: lastPartyDisposition, start: start, connect: connect, disconnect: disconnect,
      talk: talk, hold: hold, ring: ring, wait: wait, total: total, isAnswered: isAnswered, fields: fields)
  }
}

/// The identity of a leg and its place among the others.
package struct LegKey: Hashable, Sendable {
  private let pbxID: String
  private let callID: String
  private let legID: String
  private let start: Timestamp?

  package init(_ leg: CallLeg) {
    (pbxID, callID, legID, start) = (leg.pbxID, leg.callID, leg.legID, leg.start)
  }

  /// By start, legs without one last; then by number.
  package var order: (Int64, Int, String) { (start?.milliseconds ?? .max, Int(legID) ?? .max, legID) }
}

/// A side of a call.
package enum CallSide: Hashable, Sendable {
  case caller, callee
}

extension CallLeg {
  /// The side that hung up while the caller was on hold (`callerDisconnectOnHold`, `calleeDisconnectOnHold`); nil if neither did.
  package var endedOnHold: CallSide? {
    CallSide(onHold: { name in fields.first { $0.name == name.name }?.value ?? "" })
  }
}

extension CallRecord {
  /// The side that hung up while the caller was on hold; nil if neither did.
  package var endedOnHold: CallSide? { CallSide(onHold: text) }
}

extension CallSide {
  fileprivate init?(onHold text: (CallFieldName) -> String) {
    func isYes(_ name: CallFieldName) -> Bool {
      let word = text(name)
      return word != "null" && FlagWord.meansYes(word)
    }
    if isYes(.callerDisconnectOnHold) {
      self = .caller
    } else if isYes(.calleeDisconnectOnHold) {
      self = .callee
    } else {
      return nil
    }
  }
}
