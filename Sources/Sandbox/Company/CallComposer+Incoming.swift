/// Calls from outside.
extension CallComposer {
  mutating func composeIncoming(_ phase: DayPlan.Phase) {
    switch generator.below(100) {
    case 0..<44: reachQueue(phase)
    case 44..<62: reachRingGroup(phase)
    case 62..<95: reachExtension(phase)
    default: hangUpInMenu()
    }
  }

  /// Most dial the main number and choose; some know the number of the group.
  private mutating func throughMenu(to group: HuntGroup, choice: Int) {
    guard generator.chance(percent: 65) else {
      call.dnis = group.directNumber
      return
    }
    call.dnis = pbx.mainNumber
    call.menuDestination = group.party.name
    var menu = enter(.autoAttendant, pbx.menu, number: pbx.menuNumber)
    advance(draw(Spread.menu))
    menu.disconnect = clock
    menu.menuPath = "\(pbx.menu.name)>\(choice)"
    call.legs.append(menu)
  }

  private mutating func hangUpInMenu() {
    call.dnis = pbx.mainNumber
    call.callee = pbx.menu
    call.branch = pbx.extensions.first?.branch ?? ""
    var menu = enter(.autoAttendant, pbx.menu, number: pbx.menuNumber)
    advance(draw(Spread.menu))
    menu.disconnect = clock
    menu.disposition = .abandoned
    menu.cause = "Normal"
    menu.menuPath = pbx.menu.name
    abandon(&menu)
    call.legs.append(menu)
  }

  private mutating func abandon(_ leg: inout SimulatedLeg) {
    leg.isMissed = true
    leg.isAbandoned = true
    call.isMissed = true
    call.isAbandoned = true
  }

  private mutating func reachQueue(_ phase: DayPlan.Phase) {
    let choice = generator.below(pbx.queues.count)
    let queue = pbx.queues[choice]
    throughMenu(to: queue, choice: choice + 1)
    call.callee = queue.party
    call.department = queue.department
    call.branch = queue.branch

    // Of a hundred, how many give up, and how many then leave a message; the others are answered.
    let (abandons, messages) =
      switch phase {
      case .open: (11, 15)
      case .overloaded: (42, 50)
      case .closed: (25, 100)
      }
    let fate = generator.below(100)
    var leg = enter(.queue, queue.party, number: queue.number)
    let entered = clock
    let place = call.legs.count
    if fate < abandons {
      advance(draw(phase == .overloaded ? Spread.longWait : Spread.patience))
      let isRinging = ringMembers(of: queue, from: entered, isLastUnanswered: phase != .closed)
      leg.disconnect = clock
      leg.disposition = isRinging ? .missed : .abandoned
      leg.cause = "Normal"
      abandon(&leg)
    } else if fate < messages {
      advance(phase == .closed ? draw(Spread.briefly) : draw(Spread.patience))
      if phase != .closed { _ = ringMembers(of: queue, from: entered, isLastUnanswered: false) }
      leg.disconnect = clock
      leg.disposition = .missed
      leg.isMissed = true
    } else {
      advance(draw(phase == .overloaded ? Spread.longWait : Spread.wait))
      _ = ringMembers(of: queue, from: entered, isLastUnanswered: false)
      leg.disposition = .connected
    }
    switch fate {
    case ..<abandons:
      call.wait = clock - entered
      call.legs.insert(leg, at: place)
    case ..<messages:
      call.wait = clock - entered
      call.legs.insert(leg, at: place)
      leaveVoicemail(for: queue.party, local: queue.number)
    default:
      let start = clock
      advance(draw(Spread.answer))
      leg.disconnect = clock
      call.wait = clock - entered
      call.legs.insert(leg, at: place)
      pickUp(queue, start: start, size: generator.within(1...3))
      perhapsTransfer()
    }
  }

  /// While the caller waits, members are rung one after the other and do not answer. True when one is still being
  /// rung at the end.
  private mutating func ringMembers(of group: HuntGroup, from entered: Int64, isLastUnanswered: Bool) -> Bool
  {
    guard !group.members.isEmpty else { return false }
    var start = entered + Int64(generator.within(800...2500))
    var rounds = generator.below(4)
    let end = clock
    while rounds > 0, start + 12_000 < end {
      rounds -= 1
      let stop = min(end, start + draw(Spread.noAnswer))
      let member = pbx.extensions[group.members[generator.below(group.members.count)]]
      let isLast = stop == end
      if isLast, !isLastUnanswered { return false }
      call.legs.append(unanswered(member, group, start, stop, cause: isLast ? "Normal" : "Ring No Answer"))
      if isLast { return true }
      start = stop + Int64(generator.within(400...9000))
    }
    return false
  }

  private func unanswered(
    _ member: CompanyExtension, _ group: HuntGroup, _ start: Int64, _ stop: Int64, cause: String
  ) -> SimulatedLeg {
    var leg = SimulatedLeg(
      caller: call.caller, callee: member.party, localNumber: member.party.number, start: start,
      disconnect: stop)
    leg.disposition = .missed
    leg.cause = cause
    leg.isMissed = true
    leg.isChild = true
    leg.device = member.device
    return leg
  }

  /// Members are rung at once from `start`; one of them picks up now, the others stop ringing.
  private mutating func pickUp(_ group: HuntGroup, start: Int64, size: Int) {
    let rung = someMembers(of: group, size)
    guard let winner = rung.last else { return }
    for member in rung.dropLast() {
      call.legs.append(unanswered(member, group, start, clock, cause: "Redirected"))
    }
    talk(
      SimulatedLeg(
        caller: call.caller, callee: winner.party, localNumber: winner.party.number, start: start,
        disconnect: 0,
        isChild: true, device: winner.device))
    call.callee = winner.party
    belongs(to: winner)
  }

  /// Different ones, in any order.
  private mutating func someMembers(of group: HuntGroup, _ size: Int) -> [CompanyExtension] {
    let size = min(size, group.members.count)
    let first = generator.below(group.members.count)
    return (0..<size).map { pbx.extensions[group.members[(first + $0) % group.members.count]] }
  }

  private mutating func reachRingGroup(_ phase: DayPlan.Phase) {
    let choice = generator.below(pbx.ringGroups.count)
    let group = pbx.ringGroups[choice]
    throughMenu(to: group, choice: choice + 5)
    call.callee = group.party
    call.department = group.department
    call.branch = group.branch

    var leg = enter(.ringGroup, group.party, number: group.number)
    setUp()
    let start = clock
    let fate = generator.below(100)
    let isClosed = phase == .closed
    let size = generator.within(3...6)
    if fate < (isClosed ? 4 : 78) {
      let ring = draw(Spread.answer)
      advance(ring)
      call.ring += ring
      leg.disconnect = clock
      call.legs.append(leg)
      pickUp(group, start: start, size: size)
      perhapsTransfer()
      return
    }
    let leavesMessage = fate < (isClosed ? 70 : 92)
    let ring = draw(leavesMessage ? Spread.noAnswer : Spread.answer)
    advance(ring)
    call.ring += ring
    leg.disconnect = clock
    leg.disposition = .missed
    leg.isMissed = true
    leg.cause = leavesMessage ? "Redirected" : "Normal"
    call.isMissed = true
    call.legs.append(leg)
    for member in someMembers(of: group, size) {
      call.legs.append(
        unanswered(member, group, start, clock, cause: leavesMessage ? "Ring No Answer" : "Normal"))
    }
    if leavesMessage { leaveVoicemail(for: group.party, local: group.number) }
  }

  private mutating func reachExtension(_ phase: DayPlan.Phase) {
    let callee = pbx.extensions[generator.skewed(below: pbx.extensions.count)]
    call.dnis = callee.directNumber
    setUp()
    reach(callee, generator.below(100), isClosed: phase == .closed)
  }

  /// Rings one person, whom fate (0 to 99) finds at the desk or not.
  mutating func reach(_ callee: CompanyExtension, _ fate: Int, isClosed: Bool) {
    call.callee = callee.party
    belongs(to: callee)
    let local = callee.party.number
    switch isClosed ? 50 + fate / 2 : fate {
    case 0..<58:
      answer(by: callee)
      perhapsTransfer()
    case 58..<64: answer(by: callee, forwarded: true)
    case 64..<83:
      fail(
        callee.party, local: local, .missed, cause: "Ring No Answer", after: Spread.noAnswer,
        device: callee.device)
      leaveVoicemail(for: callee.party, local: local)
    case 83..<88: leaveVoicemail(for: callee.party, local: local)
    case 88..<94:
      fail(
        callee.party, local: local, .missed, cause: "Normal", after: Spread.noAnswer, device: callee.device)
      call.isMissed = true
    case 94..<97:
      fail(callee.party, local: local, .busy, cause: "User Busy", after: Spread.briefly)
      call.isMissed = true
    default:
      fail(
        callee.party, local: local, .rejected, cause: "Call Rejected", after: Spread.briefly,
        device: callee.device)
      call.isMissed = true
    }
  }
}
