/// One call while it is being made up, leg after leg, as time goes by for the caller.
struct CallTimeline {
  var call: SimulatedCall
  var generator: SeededGenerator
  let pbx: PBX
  /// The moment that the call has come to, in milliseconds since 1970.
  private(set) var clock: Int64

  init(_ call: SimulatedCall, _ generator: SeededGenerator, _ pbx: PBX) {
    self.call = call
    self.generator = generator
    self.pbx = pbx
    clock = call.start
  }

  /// Durations of one kind, as quantiles in milliseconds.
  struct Spread {
    let quantiles: [Int]

    private init(_ quantiles: Int...) { self.quantiles = quantiles }

    static let pickUp = Spread(90, 140, 200, 320)
    static let menu = Spread(3000, 7000, 9500, 14_000, 21_000, 42_000)
    static let answer = Spread(1800, 3500, 5200, 7600, 11_000, 18_500)
    static let noAnswer = Spread(15_000, 19_800, 20_200, 24_800, 30_300)
    static let briefly = Spread(600, 1400, 2300, 4800)
    static let wait = Spread(1500, 6000, 14_000, 32_000, 75_000, 190_000, 420_000)
    static let longWait = Spread(30_000, 110_000, 240_000, 480_000, 900_000, 2_100_000)
    static let patience = Spread(4000, 18_000, 45_000, 95_000, 240_000, 640_000)
    static let talk = Spread(
      6000, 22_000, 48_000, 85_000, 130_000, 185_000, 260_000, 370_000, 560_000, 1_050_000, 3_100_000)
    static let shortTalk = Spread(8000, 30_000, 70_000, 140_000, 420_000)
    static let hold = Spread(4000, 15_000, 33_000, 70_000, 240_000)
    static let message = Spread(4000, 12_000, 20_000, 31_000, 55_000, 120_000)
  }

  // MARK: Time

  mutating func draw(_ spread: Spread) -> Int64 {
    Int64(generator.quantile(spread.quantiles))
  }

  mutating func advance(_ duration: Int64) {
    clock += duration
  }

  /// Passes the few milliseconds that switching takes.
  mutating func setUp() {
    clock += Int64(generator.within(3...9))
  }

  /// A telephone rings. Returns the moment it began.
  mutating func ring(_ spread: Spread) -> Int64 {
    let start = clock
    clock += draw(spread)
    call.ring += clock - start
    return start
  }

  // MARK: Legs

  /// Rings somebody who picks up, at the desk or, if the call is forwarded, elsewhere.
  mutating func answer(by callee: CompanyExtension, forwarded: Bool = false) {
    let start = ring(.answer)
    talk(
      SimulatedLeg(
        caller: call.caller, callee: forwarded ? callee.mobile : callee.party,
        localNumber: callee.party.number, start: start, disconnect: 0,
        cause: forwarded ? "Redirected" : "Normal",
        device: forwarded ? "" : callee.device))
  }

  /// The leg is picked up now; talk follows, with some of it on hold, where a few give up.
  mutating func talk(_ leg: SimulatedLeg, _ spread: Spread = .talk) {
    var leg = leg
    leg.connect = clock
    leg.talk = draw(spread)
    if leg.talk > 40_000, generator.chance(percent: 22) {
      leg.hold = draw(.hold)
      leg.talk += leg.hold
      if generator.chance(percent: 6) { call.endedOnHold = generator.chance(percent: 70) ? .caller : .callee }
    }
    clock += leg.talk
    leg.disconnect = clock
    leg.isAnswered = true
    leg.disposition = call.direction == .outgoing ? .connected : .answered
    if call.connect == 0 { call.connect = leg.connect }
    call.talk += leg.talk
    call.hold += leg.hold
    call.legs.append(leg)
  }

  /// Rings somebody who does not pick up.
  mutating func fail(
    _ callee: Party, local: String, _ disposition: Disposition, cause: String, after spread: Spread,
    device: String = ""
  ) {
    let start = ring(spread)
    // The service counts an outgoing call that nobody took as abandoned, too.
    let isAbandoned = call.direction == .outgoing
    call.legs.append(
      SimulatedLeg(
        caller: call.caller, callee: callee, localNumber: local, start: start, disconnect: clock,
        disposition: disposition, cause: cause, isMissed: true, isAbandoned: isAbandoned, device: device))
    if isAbandoned { (call.isMissed, call.isAbandoned) = (true, true) }
  }

  /// The caller speaks to a machine, which does not count as an answer.
  mutating func leaveVoicemail(for party: Party, local: String) {
    if !call.legs.isEmpty { setUp() }
    let start = clock
    clock += Int64(generator.within(30...60))
    call.ring += clock - start
    let connect = clock
    clock += draw(.message)
    call.legs.append(
      SimulatedLeg(
        caller: call.caller, callee: Party(number: "Voicemail (\(local))", name: party.name),
        localNumber: local,
        service: .voicemail, start: start,
        connect: connect, disconnect: clock, disposition: .voicemail, cause: "Ring No Answer", isMissed: true)
    )
    call.isMissed = true
  }

  /// A service of the company picks up at once and keeps the caller for a while: a menu, a queue, a ring group.
  mutating func enter(_ service: SimulatedLeg.Service, _ party: Party, number: String) -> SimulatedLeg {
    setUp()
    let start = ring(.pickUp)
    return SimulatedLeg(
      caller: call.caller, callee: party, localNumber: number, service: service, start: start, connect: clock,
      disconnect: clock, cause: "Redirected")
  }

  mutating func belongs(to callee: CompanyExtension) {
    call.department = callee.department
    call.branch = callee.branch
  }

  /// In a few of a hundred calls, the person who answered transfers the call to a colleague, which makes it a second call.
  mutating func perhapsTransfer() {
    guard generator.chance(percent: 4), let last = call.legs.indices.last, call.legs[last].isAnswered,
      call.endedOnHold == nil
    else { return }
    call.legs[last].isTransferred = true
    call.legs[last].cause = "Transfer"
    setUp()
    let start = ring(.answer)
    let colleague = pbx.extensions[generator.below(pbx.extensions.count)]
    talk(
      SimulatedLeg(
        caller: call.caller, callee: colleague.party, localNumber: colleague.party.number, start: start,
        disconnect: 0, membership: .transferred, device: colleague.device), .shortTalk)
  }

  /// The call after everybody has hung up.
  mutating func finish() -> SimulatedCall {
    call.disconnect = call.legs.reduce(clock) { max($0, $1.disconnect) }
    return call
  }
}
