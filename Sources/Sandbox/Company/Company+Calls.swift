/// Every call by itself: nothing has to be made before it but what it answers to.
extension Company {
  /// When the call starts, in milliseconds since 1970.
  func start(of key: CallKey) -> Int64 {
    var generator = generator(of: key)
    return start(of: key, &generator)
  }

  private func generator(of key: CallKey) -> SeededGenerator {
    SeededGenerator(seed, key.pbx, key.minute, key.index)
  }

  private func start(of key: CallKey, _ generator: inout SeededGenerator) -> Int64 {
    Int64(key.minute) * 60_000 + Int64(generator.below(60_000))
  }

  func call(_ key: CallKey, _ plan: DayPlan) -> SimulatedCall {
    var generator = generator(of: key)
    let start = start(of: key, &generator)
    let phase = plan.phase(key.minute)
    let pbx = pbxes[key.pbx]
    let direction = direction(phase, &generator)
    let isAnswerToAnother = generator.chance(percent: direction == .incoming ? 14 : 55)
    let caller = pbx.extensions[generator.skewed(below: pbx.extensions.count)]
    let empty = SimulatedCall(
      id: key.id, direction: direction, start: start, caller: caller.party, callee: caller.party, dnis: "",
      disconnect: start, tag: generator.next())

    switch direction {
    case .incoming:
      // Who did not get through tries again.
      let missed = isAnswerToAnother ? missedCall(before: key, start, within: 45, plan, &generator) : nil
      return incoming(
        empty, from: missed?.caller ?? customers.pick(pbx.home, &generator), generator, pbx, phase)
    case .outgoing:
      // Who did not get through is called back.
      let missed = isAnswerToAnother ? missedCall(before: key, start, within: 180, plan, &generator) : nil
      var customer = missed?.caller ?? customers.pick(pbx.home, &generator)
      if customer == .anonymous {
        customer = Party(number: FictionalNumbers.northAmerican(generator.below(5000)))
      }
      var composer = CallComposer(empty, generator, pbx)
      composer.composeOutgoing(from: caller, to: customer)
      return composer.finish()
    case .inside:
      let callee = pbx.extensions[generator.below(pbx.extensions.count)]
      var composer = CallComposer(empty, generator, pbx)
      composer.composeInternal(from: caller, to: callee, isClosed: phase == .closed)
      return composer.finish()
    }
  }

  private func direction(_ phase: DayPlan.Phase, _ generator: inout SeededGenerator)
    -> SimulatedCall.Direction
  {
    let (incoming, outgoing) = phase == .closed ? (80, 92) : (58, 88)
    return switch generator.below(100) {
    case ..<incoming: .incoming
    case ..<outgoing: .outgoing
    default: .inside
    }
  }

  private func incoming(
    _ empty: SimulatedCall, from caller: Party, _ generator: SeededGenerator, _ pbx: PBX,
    _ phase: DayPlan.Phase
  ) -> SimulatedCall {
    var call = empty
    call.caller = caller
    var composer = CallComposer(call, generator, pbx)
    composer.composeIncoming(phase)
    return composer.finish()
  }

  /// A call of the same day and PBX that was missed and was over before this one began; found by looking at a few
  /// that could be.
  private func missedCall(
    before key: CallKey, _ start: Int64, within minutes: Int, _ plan: DayPlan,
    _ generator: inout SeededGenerator
  ) -> SimulatedCall? {
    for _ in 0..<6 {
      let minute = key.minute - 2 - generator.below(minutes)
      guard plan.minutes.contains(minute) else { continue }
      let count = plan.count(pbx: key.pbx, minute: minute)
      let other = CallKey(pbx: key.pbx, minute: minute, index: generator.below(count))
      guard count > 0, let call = firstAttempt(other, plan), call.isMissed, call.disconnect < start,
        call.caller != .anonymous
      else { continue }
      return call
    }
    return nil
  }

  /// The call, when it came from outside and answers to no other.
  private func firstAttempt(_ key: CallKey, _ plan: DayPlan) -> SimulatedCall? {
    var generator = generator(of: key)
    _ = start(of: key, &generator)
    guard direction(plan.phase(key.minute), &generator) == .incoming, !generator.chance(percent: 14) else {
      return nil
    }
    return call(key, plan)
  }
}
