import CallTable
import CallTime

/// Facts of one leg that follow from its fields. Texts are as served.
extension CallLeg {
  /// The name of who is called, or else the number; `somebody` where neither is given.
  var calleeTitle: String { Party(served: calleeName, number: callee).title ?? "somebody" }
  var callerTitle: String { Party(served: callerName, number: caller).title ?? "somebody" }

  /// Of a leg to a voicemail: the one whose it is. A name says more than `Voicemail (1042)`, of which only the number does.
  var voicemailOwner: String {
    guard calleeName.isEmpty || calleeName == "-" || calleeName == callee else { return calleeName }
    guard callee.hasSuffix(")"), let open = callee.firstIndex(of: "(") else { return calleeTitle }
    return String(callee[callee.index(after: open)...].dropLast())
  }

  var isTakenByPerson: Bool {
    Self.isTakenByPerson(
      hasTalk: talk != nil || hold != nil, isPerson: service == nil,
      endsInVoicemail: Self.isVoicemail(lastPartyDisposition))
  }

  /// Whether a person took the call, by facts of a leg. Services answer too, and at times with talk of their own.
  static func isTakenByPerson(hasTalk: Bool, isPerson: Bool, endsInVoicemail: Bool) -> Bool {
    hasTalk && isPerson && !endsInVoicemail
  }

  /// By the disposition of the last party.
  static func isVoicemail(_ disposition: String) -> Bool { disposition.lowercased() == "voicemail" }

  /// From its start to its end; nil where neither this nor `callTime` is known.
  var length: Duration? { Timestamp.between(start, disconnect) ?? total }

  /// The time a telephone rang. Without a word on ringing it rings until it is picked up, or else until the end.
  var rang: Duration {
    ring ?? max(.zero, (Timestamp.between(start, connect) ?? length ?? .zero) - (wait ?? .zero))
  }
}
