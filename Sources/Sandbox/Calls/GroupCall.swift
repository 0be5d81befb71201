/// A call from outside to the menu of the main number, to a queue or to a ring group.
struct GroupCall {
  private var line: CallTimeline
  private let phase: DayPlan.Phase
  /// Calls made to members so far.
  private var children = 0

  init(_ line: CallTimeline, _ phase: DayPlan.Phase) {
    self.line = line
    self.phase = phase
  }

  /// The caller hangs up before choosing from the menu.
  mutating func endInMenu() -> SimulatedCall {
    line.call.dnis = line.pbx.mainNumber
    line.call.callee = line.pbx.menu
    line.call.branch = line.pbx.extensions.first?.branch ?? ""
    var menu = listenToMenu(choice: nil)
    menu.disposition = .missed
    menu.cause = "Normal"
    abandon(&menu)
    line.call.legs.append(menu)
    return line.finish()
  }

  /// The caller waits in a queue until a member is free, a machine takes over or patience ends.
  mutating func toQueue() -> SimulatedCall {
    let choice = line.generator.below(line.pbx.queues.count)
    let queue = line.pbx.queues[choice]
    begin(with: queue, choice: choice + 1)

    // Of a hundred callers, the number who give up, and the number after them who then leave a message.
    let (abandons, messages) =
      switch phase {
      case .open: (11, 15)
      case .overloaded: (42, 50)
      case .closed: (25, 100)
      }
    let chance = line.generator.below(100)
    var leg = line.enter(.queue, queue.party, number: queue.number)
    let entered = line.clock
    let place = line.call.legs.count
    var answerStart: Int64?
    switch chance {
    case ..<abandons:
      line.advance(line.draw(phase == .overloaded ? .longWait : .patience))
      _ = ringMembers(of: queue, from: entered, isLastUnanswered: phase != .closed)
      leg.disposition = .missed
      leg.cause = "Normal"
      abandon(&leg)
    case ..<messages:
      line.advance(line.draw(phase == .closed ? .briefly : .patience))
      if phase != .closed { _ = ringMembers(of: queue, from: entered, isLastUnanswered: false) }
      leg.disposition = .missed
      leg.isMissed = true
    default:
      line.advance(line.draw(phase == .overloaded ? .longWait : .wait))
      _ = ringMembers(of: queue, from: entered, isLastUnanswered: false)
      answerStart = line.clock
      line.advance(line.draw(.answer))
      take(&leg)
    }
    leg.disconnect = line.clock
    line.call.wait = line.clock - entered
    line.call.legs.insert(leg, at: place)
    if let answerStart {
      pickUp(queue, start: answerStart, size: line.generator.within(1...3))
      line.perhapsTransfer()
    } else if chance >= abandons {
      line.leaveVoicemail(for: queue.party, local: queue.number)
    }
    return line.finish()
  }

  /// All members that the group rings are rung at once.
  mutating func toRingGroup() -> SimulatedCall {
    let choice = line.generator.below(line.pbx.ringGroups.count)
    let group = line.pbx.ringGroups[choice]
    begin(with: group, choice: choice + 5)

    var leg = line.enter(.ringGroup, group.party, number: group.number)
    line.setUp()
    let chance = line.generator.below(100)
    let isClosed = phase == .closed
    let size = line.generator.within(3...6)
    if chance < (isClosed ? 4 : 78) {
      let start = line.ring(.answer)
      leg.disconnect = line.clock
      take(&leg)
      line.call.legs.append(leg)
      pickUp(group, start: start, size: size)
      line.perhapsTransfer()
      return line.finish()
    }
    let leavesMessage = chance < (isClosed ? 70 : 92)
    let start = line.ring(leavesMessage ? .noAnswer : .answer)
    leg.disconnect = line.clock
    leg.disposition = .missed
    leg.isMissed = true
    leg.cause = leavesMessage ? "Redirected" : "Normal"
    line.call.isMissed = true
    line.call.legs.append(leg)
    for member in someMembers(of: group, size) {
      line.call.legs.append(
        unanswered(
          group, member, start: start, disconnect: line.clock,
          cause: leavesMessage ? "Ring No Answer" : "Normal"))
    }
    if leavesMessage { line.leaveVoicemail(for: group.party, local: group.number) }
    return line.finish()
  }

  // MARK: Steps

  /// Most callers dial the main number and choose from the menu; some know the number of the group.
  private mutating func begin(with group: HuntGroup, choice: Int) {
    if line.generator.chance(percent: 65) {
      line.call.dnis = line.pbx.mainNumber
      line.call.menuDestination = group.party.name
      line.call.legs.append(listenToMenu(choice: choice))
    } else {
      line.call.dnis = group.directNumber
    }
    line.call.callee = group.party
    line.call.department = group.department
    line.call.branch = group.branch
  }

  /// `choice` is the key pressed in the end, nil for none.
  private mutating func listenToMenu(choice: Int?) -> SimulatedLeg {
    var menu = line.enter(.autoAttendant, line.pbx.menu, number: line.pbx.menuNumber)
    line.advance(line.draw(.menu))
    menu.disconnect = line.clock
    menu.menuPath = line.pbx.menu.name + (choice.map { ">\($0)" } ?? "")
    return menu
  }

  /// The group counts as having answered, although a member does the talking.
  private func take(_ leg: inout SimulatedLeg) {
    leg.isAnswered = true
    leg.disposition = .answered
  }

  private mutating func abandon(_ leg: inout SimulatedLeg) {
    leg.isMissed = true
    leg.isAbandoned = true
    line.call.isMissed = true
    line.call.isAbandoned = true
  }

  /// While the caller waits, members are rung one after the other and do not answer. True if one of them is still
  /// being rung at the end.
  private mutating func ringMembers(of group: HuntGroup, from entered: Int64, isLastUnanswered: Bool) -> Bool
  {
    guard !group.members.isEmpty else { return false }
    var start = entered + Int64(line.generator.within(800...2500))
    var rounds = line.generator.below(4)
    let end = line.clock
    while rounds > 0, start + 12_000 < end {
      rounds -= 1
      let stop = min(end, start + line.draw(.noAnswer))
      let member = line.pbx.extensions[group.members[line.generator.below(group.members.count)]]
      let isLast = stop == end
      if isLast, !isLastUnanswered { return false }
      line.call.legs.append(
        unanswered(group, member, start: start, disconnect: stop, cause: isLast ? "Normal" : "Ring No Answer")
      )
      if isLast { return true }
      start = stop + Int64(line.generator.within(400...9000))
    }
    return false
  }

  /// Members are rung at once from `start`; one of them picks up now, the others stop ringing.
  private mutating func pickUp(_ group: HuntGroup, start: Int64, size: Int) {
    let rung = someMembers(of: group, size)
    guard let winner = rung.last else { return }
    for member in rung.dropLast() {
      line.call.legs.append(
        unanswered(group, member, start: start, disconnect: line.clock, cause: "Redirected"))
    }
    line.talk(
      SimulatedLeg(
        caller: group.party, callee: winner.party, localNumber: winner.party.number, start: start,
        disconnect: 0, membership: nextChild(), device: winner.device))
    line.call.callee = winner.party
    line.belongs(to: winner)
  }

  private mutating func unanswered(
    _ group: HuntGroup, _ member: CompanyExtension, start: Int64, disconnect: Int64, cause: String
  ) -> SimulatedLeg {
    SimulatedLeg(
      caller: group.party, callee: member.party, localNumber: member.party.number, start: start,
      disconnect: disconnect, disposition: .missed, cause: cause, isMissed: true, membership: nextChild(),
      device: member.device)
  }

  /// The group makes a call of its own to each member.
  private mutating func nextChild() -> SimulatedLeg.Membership {
    children += 1
    return .child(children)
  }

  /// Different ones, in any order.
  private mutating func someMembers(of group: HuntGroup, _ size: Int) -> [CompanyExtension] {
    let size = min(size, group.members.count)
    let first = line.generator.below(group.members.count)
    return (0..<size).map { line.pbx.extensions[group.members[(first + $0) % group.members.count]] }
  }
}
