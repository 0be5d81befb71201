/// Composes one call, leg after leg, as time goes by for the caller.
struct CallComposer {
  var call: SimulatedCall
  var generator: SeededGenerator
  let pbx: PBX
  /// How far the call has come: milliseconds since 1970.
  private(set) var clock: Int64

  init(_ call: SimulatedCall, _ generator: SeededGenerator, _ pbx: PBX) {
    self.call = call
    self.generator = generator
    self.pbx = pbx
    clock = call.start
  }

  // MARK: Time

  /// Nothing happens for a few milliseconds: the switches are at work.
  mutating func setUp() {
    clock += Int64(generator.within(3...9))
  }

  /// Durations as quantiles, in milliseconds.
  enum Spread {
    static let pickUp = [90, 140, 200, 320]
    static let menu = [3000, 7000, 9500, 14_000, 21_000, 42_000]
    static let answer = [1800, 3500, 5200, 7600, 11_000, 18_500]
    static let noAnswer = [15_000, 19_800, 20_200, 24_800, 30_300]
    static let briefly = [600, 1400, 2300, 4800]
    static let wait = [1500, 6000, 14_000, 32_000, 75_000, 190_000, 420_000]
    static let longWait = [30_000, 110_000, 240_000, 480_000, 900_000, 2_100_000]
    static let patience = [4000, 18_000, 45_000, 95_000, 240_000, 640_000]
    static let talk = [
      6000, 22_000, 48_000, 85_000, 130_000, 185_000, 260_000, 370_000, 560_000, 1_050_000, 3_100_000,
    ]
    static let shortTalk = [8000, 30_000, 70_000, 140_000, 420_000]
    static let hold = [4000, 15_000, 33_000, 70_000, 240_000]
    static let message = [4000, 12_000, 20_000, 31_000, 55_000, 120_000]
  }

  mutating func draw(_ spread: [Int]) -> Int64 {
    Int64(generator.quantile(spread))
  }

  // MARK: Legs

  /// Rings somebody who picks up, at the desk or elsewhere.
  mutating func answer(by callee: CompanyExtension, forwarded: Bool = false) {
    let start = clock
    let ring = draw(Spread.answer)
    clock += ring
    call.ring += ring
    talk(
      SimulatedLeg(
        caller: call.caller, callee: forwarded ? callee.mobile : callee.party,
        localNumber: callee.party.number, start: start, disconnect: 0,
        disposition: forwarded ? .forwarded : .connected, cause: forwarded ? "Redirected" : "Normal",
        device: forwarded ? "" : callee.device))
  }

  /// The leg is picked up now; talk and hold follow.
  mutating func talk(_ leg: SimulatedLeg, _ spread: [Int] = Spread.talk) {
    var leg = leg
    leg.connect = clock
    leg.talk = draw(spread)
    if leg.talk > 40_000, generator.chance(percent: 22) { leg.hold = draw(Spread.hold) }
    clock += leg.talk + leg.hold
    leg.disconnect = clock
    leg.isAnswered = true
    if call.connect == 0 { call.connect = leg.connect }
    call.talk += leg.talk
    call.hold += leg.hold
    call.legs.append(leg)
  }

  /// Rings somebody who does not talk.
  mutating func fail(
    _ callee: Party, local: String, _ disposition: Disposition, cause: String, after spread: [Int],
    device: String = ""
  ) {
    let start = clock
    let ring = draw(spread)
    clock += ring
    call.ring += ring
    var leg = SimulatedLeg(
      caller: call.caller, callee: callee, localNumber: local, start: start, disconnect: clock)
    leg.disposition = disposition
    leg.cause = cause
    leg.isMissed = call.direction != .outgoing
    leg.device = device
    call.legs.append(leg)
  }

  /// The caller speaks to a machine, which is no answer.
  mutating func leaveVoicemail(for party: Party, local: String) {
    if !call.legs.isEmpty { setUp() }
    let start = clock
    clock += Int64(generator.within(30...60))
    call.ring += clock - start
    var leg = SimulatedLeg(
      caller: call.caller, callee: party, localNumber: local, service: .voicemail, start: start,
      connect: clock,
      disconnect: clock)
    clock += draw(Spread.message)
    leg.disconnect = clock
    leg.disposition = .voicemail
    leg.cause = "Ring No Answer"
    leg.isMissed = true
    call.legs.append(leg)
    call.isMissed = true
  }

  /// A service of the company picks up at once and keeps the caller for a while: a menu, a queue, a ring group.
  mutating func enter(_ service: SimulatedLeg.Service, _ party: Party, number: String) -> SimulatedLeg {
    setUp()
    let start = clock
    clock += draw(Spread.pickUp)
    call.ring += clock - start
    return SimulatedLeg(
      caller: call.caller, callee: party, localNumber: number, service: service, start: start, connect: clock,
      disconnect: clock, cause: "Redirected")
  }

  mutating func advance(_ duration: Int64) {
    clock += duration
  }

  mutating func belongs(to callee: CompanyExtension) {
    call.department = callee.department
    call.branch = callee.branch
  }

  /// Now and then whoever answered hands the call on to a colleague.
  mutating func perhapsTransfer() {
    guard generator.chance(percent: 4), let last = call.legs.indices.last, call.legs[last].isAnswered else {
      return
    }
    call.legs[last].isTransferred = true
    call.legs[last].cause = "Transfer"
    setUp()
    let start = clock
    let ring = draw(Spread.answer)
    clock += ring
    call.ring += ring
    let colleague = pbx.extensions[generator.below(pbx.extensions.count)]
    talk(
      SimulatedLeg(
        caller: call.caller, callee: colleague.party, localNumber: colleague.party.number, start: start,
        disconnect: 0, device: colleague.device), Spread.shortTalk)
  }

  /// The call as it is when everybody has hung up.
  mutating func finish() -> SimulatedCall {
    call.disconnect = call.legs.reduce(clock) { max($0, $1.disconnect) }
    return call
  }
}
