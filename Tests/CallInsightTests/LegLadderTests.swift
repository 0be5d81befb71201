import TestSupport
import Testing

@testable import CallInsight
@testable import CallTable
@testable import CallTime

@Suite struct LegLadderTests {
  private func legs(_ records: [String]) throws -> [CallLeg] {
    try LegDecoder().decodePage(Array(Samples.page(records).utf8), page: 1).legs
  }

  /// Comparing each with all before it would take minutes.
  @Test(.timeLimit(.minutes(3))) func givesEachOfManyPartiesALane() throws {
    let legs = try legs((0..<20_000).map { #"{"legId":"\#($0)","callee":"\#($0 % 15_000)"}"# })
    let ladder = LegLadder(CallFamily(of: try Samples.record(#"{"callId":"1"}"#), legs: legs))
    #expect(ladder.lanes.map(\.number) == (0..<15_000).map(String.init))
  }

  private func leg(
    _ number: Int, _ callee: String, _ name: String, from start: Int64, to end: Int64, connect: Int64? = nil,
    ring: Int? = nil, wait: Int? = nil, talk: Int? = nil, hold: Int? = nil, service: String = "",
    last: String = ""
  ) -> CallLeg {
    CallLeg(
      callID: "1", legID: "\(number)", callee: callee, calleeName: name, calleeServiceName: service,
      lastPartyDisposition: last, start: Timestamp(milliseconds: start),
      connect: connect.map(Timestamp.init(milliseconds:)), disconnect: Timestamp(milliseconds: end),
      talk: talk.map { .milliseconds($0) }, hold: hold.map { .milliseconds($0) },
      ring: ring.map { .milliseconds($0) },
      wait: wait.map { .milliseconds($0) }, isAnswered: talk != nil)
  }

  private func bar(_ kind: CallTiming.Kind, _ offset: Int, _ duration: Int, leg: Int) -> LegLadder.Bar {
    LegLadder.Bar(kind: kind, offset: .milliseconds(offset), duration: .milliseconds(duration), leg: leg)
  }

  @Test func ringsAGroupAtTheSameTime() throws {
    let record = try Samples.record(#"{"callId":"1","startTimeUTC":10000,"callTime":20000}"#)
    let ladder = LegLadder(
      CallFamily(
        of: record,
        legs: [
          leg(1, "800", "Menu", from: 10_000, to: 12_000, connect: 10_000, service: "AutoAttendant"),
          leg(2, "201", "Bob", from: 12_000, to: 16_000),
          leg(
            3, "202", "Cy", from: 12_000, to: 30_000, connect: 16_000, ring: 4000, talk: 13_000, hold: 1000),
          leg(4, "201", "Bob", from: 20_000, to: 25_000, ring: 5000),
        ]))
    #expect(ladder.start == Timestamp(milliseconds: 10_000))
    #expect(ladder.span == .seconds(20))
    #expect(ladder.lanes.map(\.name) == ["Menu", "Bob", "Cy"])
    #expect(ladder.lanes.map(\.number) == ["800", "201", "202"])
    #expect(ladder.lanes.map(\.isWinner) == [false, false, true])
    #expect(ladder.lanes.map(\.offset) == [.zero, .seconds(2), .seconds(2)])
    #expect(ladder.lanes.map(\.duration) == [.seconds(2), .seconds(13), .seconds(18)])
    #expect(ladder.lanes.map(\.legs) == [[0], [1, 3], [2]])
    #expect(ladder.stops == (0..<3).map { .lane(group: 0, lane: $0) })
    #expect(ladder.rests == [.init(service: .menu, duration: .seconds(2), isFirst: true)])
    #expect(ladder.lanes[0].bars == [bar(.other, 0, 2000, leg: 0)])
    #expect(ladder.lanes[1].bars == [bar(.ring, 2000, 4000, leg: 1), bar(.ring, 10_000, 5000, leg: 3)])
    #expect(
      ladder.lanes[2].bars == [
        bar(.ring, 2000, 4000, leg: 2), bar(.talk, 6000, 13_000, leg: 2), bar(.hold, 19_000, 1000, leg: 2),
      ])
  }

  @Test func aVoicemailTakesNoCall() throws {
    let record = try Samples.record(#"{"callId":"1","startTimeUTC":0}"#)
    let ladder = LegLadder(
      CallFamily(
        of: record,
        legs: [
          leg(
            1, "9", "", from: 1000, to: 5000, connect: 2000, talk: 3000, service: "VMadvanced",
            last: "Voicemail")
        ]))
    #expect(ladder.lanes.map(\.name) == ["9"])
    #expect(ladder.lanes.map(\.isWinner) == [false])
    // Nobody talks with it.
    #expect(ladder.lanes[0].bars == [bar(.ring, 0, 1000, leg: 0), bar(.other, 1000, 3000, leg: 0)])
    #expect(ladder.rests == [.init(service: .voicemail, duration: .seconds(3), isFirst: false)])
  }

  @Test func aServiceSaysWhatItsTimeWas() throws {
    let record = try Samples.record(#"{"callId":"1","startTimeUTC":0}"#)
    let ladder = LegLadder(
      CallFamily(
        of: record,
        legs: [
          leg(1, "AutoAttendant", "Main Menu", from: 0, to: 2000, connect: 100, service: "AutoAttendant"),
          leg(2, "CallQueue", "Support", from: 2000, to: 9000, connect: 2500, service: "ACDOperatorService"),
          leg(3, "RingGroup", "Lab", from: 9000, to: 12_000, connect: 9100, service: "RingGroup"),
          leg(4, "RingGroup", "Lab", from: 12_000, to: 20_000, connect: 12_100, service: "VMadvanced"),
        ]))
    // A voicemail is a lane of its own, though it has the name of the one it stands in for.
    #expect(ladder.lanes.map(\.leg.service) == [.menu, .queue, .ringGroup, .voicemail])
    #expect(
      ladder.lanes.map(\.bars) == [
        [bar(.ring, 0, 100, leg: 0), bar(.other, 100, 1900, leg: 0)],
        [bar(.ring, 2000, 500, leg: 1), bar(.wait, 2500, 6500, leg: 1)],
        [bar(.ring, 9000, 3000, leg: 2)],
        [bar(.ring, 12_000, 100, leg: 3), bar(.other, 12_100, 7900, leg: 3)],
      ])
    #expect(
      ladder.rests == [
        .init(service: .menu, duration: .milliseconds(1900), isFirst: true),
        .init(service: .voicemail, duration: .milliseconds(7900), isFirst: false),
      ])
    #expect(ladder.lanes.allSatisfy { !$0.isWinner })
    #expect(LegService(named: "") == nil)
    #expect(LegService(named: "FaxService")?.words == "FaxService")
  }

  @Test(arguments: [
    ("CallQueue (103)", LegService.queue), ("CallQueue", .queue), ("RingGroupSales", .ringGroup),
    ("RingGroup (12)", .ringGroup), ("AutoAttendant (8000)", .menu), ("CallForking (1001)", .forking),
    ("CallRecording", .recording), ("Voicemail (120088)", .voicemail), ("callqueue (7)", .queue),
  ])
  func aServiceIsOneWhateverItsServiceNameSays(_ party: String, _ service: LegService) {
    for name in ["", "ACDOperatorService", "SomethingNew"] {
      #expect(CallLeg(callee: party, calleeName: "Ann", calleeServiceName: name).service == service)
    }
    #expect(CallLeg(callee: party, calleeServiceName: "VMadvanced").service == .voicemail)
    #expect(CallLeg(calleeName: party).service == service)
    // Who is called by a service is a person, unless that one records or takes messages.
    let isNoTalk = service == .recording || service == .voicemail
    #expect(CallLeg(caller: party, callee: "1001", calleeName: "Ann").service == (isNoTalk ? service : nil))
  }

  /// The network lets callers choose their names.
  @Test func aPersonMayBeNamedLikeAService() throws {
    #expect(CallLeg(callee: "1001", calleeName: "Voicemail Smith").service == nil)
    let record = try Samples.record(#"{"caller":"+15555550123","callerName":"CallQueue (103)"}"#)
    #expect(record.callerService == nil)
  }

  /// Services answer too, earlier and at times with talk; a person's leg without talk is no talk either.
  @Test func theWinnerIsAPersonWhoTalked() throws {
    let record = try Samples.record(#"{"callId":"1","startTimeUTC":0}"#)
    let ladder = LegLadder(
      CallFamily(
        of: record,
        legs: [
          leg(1, "CallQueue (103)", "Sales", from: 1, to: 9000, connect: 1, talk: 8000),
          leg(2, "CallRecording", "", from: 2, to: 9000, connect: 2, talk: 8000),
          leg(3, "201", "Bob", from: 3, to: 9000, connect: 3, talk: nil),
          leg(4, "202", "Cy", from: 5000, to: 9000, connect: 6000, talk: 3000),
          leg(5, "203", "Di", from: 4000, to: 9000, connect: 7000, hold: 500),
        ]))
    #expect(ladder.lanes.filter(\.isWinner).map(\.name) == ["Cy"])
    // A recording goes along with the talk: it is none itself, and explains no time of the call.
    #expect(ladder.lanes[1].bars.map(\.kind) == [.other])
    #expect(ladder.rests.map(\.service) == [.queue])
  }

  @Test func otherCallsAreGroupsOfTheirOwnOnOneAxis() throws {
    let record = try Samples.record(#"{"callId":"1","startTimeUTC":10000,"callTime":20000}"#)
    func other(_ id: String) throws -> FamilyCall {
      FamilyCall(record: try Samples.record(#"{"callId":"\#(id)"}"#), isOfLeg: true)
    }
    func leg(_ call: String, _ name: String, from start: Int64, to end: Int64) -> CallLeg {
      CallLeg(
        callID: call, legID: "1", callee: name, calleeName: name, start: Timestamp(milliseconds: start),
        disconnect: Timestamp(milliseconds: end))
    }
    let ladder = LegLadder(
      CallFamily(
        of: record,
        legs: [
          leg("12", "Bob", from: 14_000, to: 40_000), leg("1", "Bob", from: 10_000, to: 12_000),
          leg("11", "Bob", from: 12_000, to: 14_000), leg("0", "Ann", from: 9000, to: 10_000),
          leg("1", "Cy", from: 13_000, to: 30_000),
        ], others: try ["12", "11", "0", "13"].map(other)))
    #expect(ladder.groups.map { $0.other?.record.callID } == ["0", nil, "11", "12", "13"])
    #expect(ladder.groups.map(\.offset) == [.zero, .seconds(1), .seconds(3), .seconds(5), .zero])
    #expect(ladder.groups.map { $0.lanes.map(\.name) } == [["Ann"], ["Bob", "Cy"], ["Bob"], ["Bob"], []])
    #expect(
      ladder.stops == [
        .call(0), .lane(group: 0, lane: 0), .lane(group: 1, lane: 0), .lane(group: 1, lane: 1), .call(2),
        .lane(group: 2, lane: 0), .call(3), .lane(group: 3, lane: 0), .call(4),
      ])
    #expect(ladder.span == .seconds(31))
  }

  /// Whatever its parts say, the bars of a leg cover it from beginning to end, and hold is no more than it took of talk.
  @Test func barsOfRandomLegsCoverThem() throws {
    var random = SeededRandom(seed: 12)
    func some(_ limit: Int) -> Int {
      Bool.random(using: &random) ? .random(in: 0..<limit, using: &random) : 0
    }
    let served = (0..<300).map { _ in [some(9000), some(40_000), some(90_000), some(60_000), some(200_000)] }
    let legs = try legs(
      served.enumerated().map { number, times in
        """
        {"legId":"\(number)","callee":"\(number)","startTimeUTC":\(1_764_000_000_000 + number),
         "disconnectedTimeUTC":\(1_764_000_000_000 + number + times[4]),"ringDuration":\(times[0]),
         "waitTimeMS":\(times[1]),"talkTimeMS":\(times[2]),"calleeHoldDurationMS":\(times[3])}
        """
      })
    let ladder = LegLadder(CallFamily(of: try Samples.record(#"{"callId":"1"}"#), legs: legs))
    for (lane, times) in zip(ladder.lanes, served) {
      var end = lane.offset
      for bar in lane.bars {
        #expect(bar.offset == end)
        end += bar.duration
      }
      #expect(end - lane.offset == .milliseconds(times[4]))
      guard times[3] <= times[2], times[0] + times[1] + times[2] <= times[4] else { continue }
      let talks = lane.bars.filter { [.talk, .hold].contains($0.kind) }.map(\.duration)
      #expect(talks.reduce(.zero, +) == .milliseconds(times[2]))
    }
  }

  @Test func standsLegsWithoutTimes() throws {
    let record = try Samples.record(#"{"callId":"1"}"#)
    #expect(LegLadder(CallFamily(of: record, legs: [])).span == .zero)
    let ladder = LegLadder(CallFamily(of: record, legs: [CallLeg(callID: "1", callee: "5")]))
    #expect(ladder.lanes.count == 1)
    #expect(ladder.lanes[0].bars.isEmpty)
    #expect(ladder.start == nil)
  }
}
