/// A call from one person to another, without a menu or a group between them.
struct DirectCall {
  private var line: CallTimeline

  init(_ line: CallTimeline) {
    self.line = line
  }

  /// From a customer to an extension's own number.
  mutating func incoming(isClosed: Bool) -> SimulatedCall {
    let callee = line.pbx.extensions[line.generator.skewed(below: line.pbx.extensions.count)]
    line.call.dnis = callee.directNumber
    return reach(callee, isClosed: isClosed)
  }

  /// From an extension to a customer.
  mutating func outgoing(from caller: CompanyExtension, to customer: Party) -> SimulatedCall {
    line.belongs(to: caller)
    line.call.caller = caller.party
    line.call.callee = customer
    line.call.dnis = customer.number.hasPrefix("+") ? String(customer.number.dropFirst()) : customer.number
    line.setUp()
    let local = caller.party.number
    switch line.generator.below(100) {
    case 0..<74:
      let start = line.ring(.answer)
      line.talk(
        SimulatedLeg(
          caller: caller.party, callee: customer, localNumber: local, start: start, disconnect: 0,
          device: caller.device))
    case 74..<90: line.fail(customer, local: local, .noAnswer, cause: "Ring No Answer", after: .noAnswer)
    case 90..<96: line.fail(customer, local: local, .busy, cause: "User Busy", after: .briefly)
    default: line.fail(customer, local: local, .declined, cause: "Call Rejected", after: .briefly)
    }
    return line.finish()
  }

  /// From one extension to another.
  mutating func inside(from caller: CompanyExtension, to callee: CompanyExtension, isClosed: Bool)
    -> SimulatedCall
  {
    line.call.caller = caller.party
    line.call.dnis = callee.party.number
    return reach(callee, isClosed: isClosed)
  }

  /// Rings the extension; chance decides whether its owner is at the desk.
  private mutating func reach(_ callee: CompanyExtension, isClosed: Bool) -> SimulatedCall {
    line.setUp()
    let chance = line.generator.below(100)
    line.call.callee = callee.party
    line.belongs(to: callee)
    let (party, device) = (callee.party, callee.device)
    let local = party.number
    switch isClosed ? 50 + chance / 2 : chance {
    case 0..<58:
      line.answer(by: callee)
      line.perhapsTransfer()
    case 58..<64: line.answer(by: callee, forwarded: true)
    case 64..<83:
      line.fail(party, local: local, .missed, cause: "Ring No Answer", after: .noAnswer, device: device)
      line.leaveVoicemail(for: party, local: local)
    case 83..<88: line.leaveVoicemail(for: party, local: local)
    case 88..<94:
      line.fail(party, local: local, .missed, cause: "Normal", after: .noAnswer, device: device)
      line.call.isMissed = true
    case 94..<97:
      line.fail(party, local: local, .missed, cause: "User Busy", after: .briefly)
      line.call.isMissed = true
    default:
      line.fail(party, local: local, .missed, cause: "Call Rejected", after: .briefly, device: device)
      line.call.isMissed = true
    }
    return line.finish()
  }
}
