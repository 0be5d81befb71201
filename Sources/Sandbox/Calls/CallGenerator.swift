/// The identity of a call, from which all of it is made.
struct CallKey: Hashable, Sendable {
  /// Index of the PBX.
  let pbx: Int
  /// UTC minutes since 1970 of its start.
  let minute: Int
  /// Among the calls of the PBX and minute.
  let index: Int

  /// Unique over all PBXes; 13 digits, like the service's.
  var id: Int64 { Int64(minute) * Self.idsOfMinute + Int64(index) * 4 + Int64(pbx) }

  /// The ids of a minute. A call has the first of its ids, those that belong to it the others.
  private static let idsOfMinute: Int64 = 100_000
  /// Larger than the last two parts of an id: a million calls a day are less than 2800 a minute in the largest PBX.
  private static let step: Int64 = 12_000
  /// Calls that belong to another one are numbered from 1 to this.
  static let mostRelated = 7

  /// The id of a call that belongs to another one.
  static func related(to id: Int64, _ number: Int) -> Int64 { id + Int64(number) * step }

  init(pbx: Int, minute: Int, index: Int) {
    (self.pbx, self.minute, self.index) = (pbx, minute, index)
  }

  /// The key of the call with that id, or of the one it belongs to; nil for a number that is no id.
  init?(id: Int64) {
    guard id >= 0 else { return nil }
    let place = id % Self.idsOfMinute % Self.step
    self.init(pbx: Int(place % 4), minute: Int(id / Self.idsOfMinute), index: Int(place / 4))
  }
}

/// Makes any call of the company from its key alone. A call that answers to an earlier one makes that one too.
struct CallGenerator: Sendable {
  let company: Company

  /// Milliseconds since 1970.
  func start(of key: CallKey) -> Int64 {
    var generator = generator(of: key)
    return start(of: key, &generator)
  }

  /// `plan` is that of the day of the call, `yesterday` that of the day before; without it nobody of that day is called back.
  func call(_ key: CallKey, _ plan: DayPlan, after yesterday: DayPlan? = nil) -> SimulatedCall {
    var generator = generator(of: key)
    let start = start(of: key, &generator)
    let phase = plan.phase(key.minute)
    let pbx = company.pbxes[key.pbx]
    let direction = direction(phase, &generator)
    let answersToAnother = generator.chance(percent: direction == .incoming ? 14 : 55)
    let caller = pbx.extensions[generator.skewed(below: pbx.extensions.count)]
    var call = SimulatedCall(
      id: key.id, direction: direction, start: start, caller: caller.party, callee: caller.party, dnis: "",
      disconnect: start, tag: generator.next())

    switch direction {
    case .incoming:
      // Some of those who did not get through try again.
      let missed = answersToAnother ? missedCall(before: key, start, within: 45, plan, &generator) : nil
      call.caller = missed?.caller ?? company.customers.pick(pbx.home, &generator)
      return incoming(CallTimeline(call, generator, pbx), phase)
    case .outgoing:
      // Some of those who did not get through are called back.
      let missed = answersToAnother ? missedCall(before: key, start, within: 180, plan, &generator) : nil
      var customer = missed?.caller ?? company.customers.pick(pbx.home, &generator)
      if missed == nil, let yesterday, let waiting = waitingCaller(for: key, plan, of: yesterday) {
        customer = waiting
      }
      if customer == .anonymous {
        customer = Party(number: FictionalNumbers.northAmerican(generator.below(5000)))
      }
      var outgoing = DirectCall(CallTimeline(call, generator, pbx))
      return outgoing.outgoing(from: caller, to: customer)
    case .inside:
      let callee = pbx.extensions[generator.below(pbx.extensions.count)]
      var inside = DirectCall(CallTimeline(call, generator, pbx))
      return inside.inside(from: caller, to: callee, isClosed: phase == .closed)
    }
  }

  private func generator(of key: CallKey) -> SeededGenerator {
    SeededGenerator(company.seed, key.pbx, key.minute, key.index)
  }

  private func start(of key: CallKey, _ generator: inout SeededGenerator) -> Int64 {
    Int64(key.minute) * 60_000 + Int64(generator.below(60_000))
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

  private func incoming(_ line: CallTimeline, _ phase: DayPlan.Phase) -> SimulatedCall {
    var line = line
    let chance = line.generator.below(100)
    var direct = DirectCall(line)
    var group = GroupCall(line, phase)
    return switch chance {
    case 0..<44: group.toQueue()
    case 44..<62: group.toRingGroup()
    case 62..<95: direct.incoming(isClosed: phase == .closed)
    default: group.endInMenu()
    }
  }

  /// A call of the same day and PBX that was missed and was over before this one began; found by looking at a few
  /// candidates.
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

  /// In the first hours of a working day some of those missed the day before are called back. Drawn from a stream of its own:
  /// all else about the call is as it would be.
  private func waitingCaller(for key: CallKey, _ plan: DayPlan, of yesterday: DayPlan) -> Party? {
    let morning = 12 * 60
    guard key.minute - plan.minutes.lowerBound < morning, plan.phase(key.minute) != .closed else {
      return nil
    }
    var generator = SeededGenerator(company.seed, -4 - key.pbx, key.minute, key.index)
    guard generator.chance(percent: 60) else { return nil }
    for _ in 0..<8 {
      let minute = yesterday.minutes.lowerBound + 8 * 60 + generator.below(14 * 60)
      let count = yesterday.count(pbx: key.pbx, minute: minute)
      let other = CallKey(pbx: key.pbx, minute: minute, index: generator.below(count))
      guard count > 0, let call = firstAttempt(other, yesterday), call.isMissed, call.caller != .anonymous
      else { continue }
      return call.caller
    }
    return nil
  }

  /// The call, if it came from outside and answers to no other.
  private func firstAttempt(_ key: CallKey, _ plan: DayPlan) -> SimulatedCall? {
    var generator = generator(of: key)
    _ = start(of: key, &generator)
    guard direction(plan.phase(key.minute), &generator) == .incoming, !generator.chance(percent: 14) else {
      return nil
    }
    return call(key, plan)
  }
}
