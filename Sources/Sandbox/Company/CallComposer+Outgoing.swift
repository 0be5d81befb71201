/// Calls that somebody of the company makes.
extension CallComposer {
  /// To a number outside.
  mutating func composeOutgoing(from caller: CompanyExtension, to customer: Party) {
    belongs(to: caller)
    call.caller = caller.party
    call.callee = customer
    call.dnis = customer.number.hasPrefix("+") ? String(customer.number.dropFirst()) : customer.number
    setUp()
    let local = caller.party.number
    switch generator.below(100) {
    case 0..<74:
      let start = clock
      let ring = draw(Spread.answer)
      advance(ring)
      call.ring += ring
      talk(
        SimulatedLeg(
          caller: caller.party, callee: customer, localNumber: local, start: start, disconnect: 0,
          device: caller.device))
    case 74..<90: fail(customer, local: local, .noAnswer, cause: "Ring No Answer", after: Spread.noAnswer)
    case 90..<96: fail(customer, local: local, .busy, cause: "User Busy", after: Spread.briefly)
    default: fail(customer, local: local, .rejected, cause: "Call Rejected", after: Spread.briefly)
    }
  }

  /// To a colleague.
  mutating func composeInternal(from caller: CompanyExtension, to callee: CompanyExtension, isClosed: Bool) {
    call.caller = caller.party
    call.dnis = callee.party.number
    setUp()
    reach(callee, generator.below(100), isClosed: isClosed)
  }
}
