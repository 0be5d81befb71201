import TestSupport
import Testing

@testable import CallInsight
@testable import CallTable
@testable import CallTime

/// The way of a call, as its legs tell it.
@Suite struct RouteFinderTests {
  private static let start: Int64 = 1_764_338_400_000

  /// A leg of call 7 from `from` to `to`, in milliseconds after the start.
  private func leg(
    _ id: Int, of call: String = "7", from: Int, to: Int, connect: Int? = nil,
    caller: String = "+15555550100",
    callerName: String = "Ada", callee: String, name: String, talk: Int = 0, _ more: String = ""
  ) -> String {
    let at = { (offset: Int) in Self.start + Int64(offset) }
    return """
      {"callId":"\(call)","legId":"\(id)","pbxId":"acme","startTimeUTC":\(at(from)),
       "connectTimeUTC":\(connect.map(at) ?? 0),"disconnectedTimeUTC":\(at(to)),"talkTimeMS":\(talk),
       "caller":"\(caller)","callerName":"\(callerName)","callee":"\(callee)","calleeName":"\(name)"\(more)}
      """
  }

  private func child(
    _ id: Int, of queue: String = "CallQueue (103)", from: Int, to: Int, connect: Int? = nil, callee: String,
    name: String, talk: Int = 0
  ) -> String {
    leg(
      1, of: "70\(id)", from: from, to: to, connect: connect, caller: queue, callerName: "West Support",
      callee: callee, name: name, talk: talk, #","parentCallId":"7""#)
  }

  private func call(_ changes: [String: String] = [:]) throws -> CallRecord {
    let json = Records.json(
      id: 7, start: Self.start, ["pbxId": "\"acme\""].merging(changes) { $1 })
    return try Samples.record(json)
  }

  private func route(_ legs: [String], _ changes: [String: String] = [:]) throws -> CallRoute {
    var finder = RouteFinder()
    finder.append(try LegBatchDecoder().decodePage(Array(Samples.page(legs).utf8), page: 1).batch)
    return finder.route(of: try call(changes))
  }

  private let abandoned = ["abandoned": "\"Abandoned\"", "missed": "\"Missed\"", "answered": "\"-\""]
  private let menu = #","calleeSvcName":"AutoAttendant""#
  private let queue = #","calleeSvcName":"ACDOperatorService","answered":"Answered""#

  @Test func goesThroughMenuAndQueueToTheOneWhoTalksFirst() throws {
    let route = try route([
      leg(1, from: 0, to: 9000, callee: "AutoAttendant (8000)", name: "Main Menu", menu),
      leg(2, from: 9000, to: 40_000, callee: "CallQueue (103)", name: "West Support", queue),
      child(1, from: 12_000, to: 20_000, callee: "1001", name: "Bo Ek"),
      child(2, from: 12_500, to: 20_000, callee: "1002", name: "Cy Fo"),
      child(3, from: 30_000, to: 90_000, connect: 34_000, callee: "1001", name: "Bo Ek", talk: 56_000),
      leg(3, from: 34_000, to: 90_000, connect: 34_000, callee: "CallRecording", name: "", talk: 56_000),
      // Whom the call reaches after that is no way to an answer.
      leg(4, from: 70_000, to: 95_000, connect: 74_000, callee: "1009", name: "Di Go", talk: 20_000),
    ])
    #expect(
      route
        == CallRoute(
          path: "Main Menu › West Support", queue: "West Support",
          answeredBy: Party(name: "Bo Ek", number: "1001"), rang: 2, longestRing: .seconds(8)))
  }

  @Test func aQueueThatOnlyCallsIsOnTheWay() throws {
    let route = try route([
      child(1, of: "RingGroup (12)", from: 0, to: 5000, callee: "1001", name: "Bo Ek"),
      child(
        2, of: "RingGroup (12)", from: 0, to: 8000, connect: 5000, callee: "1002", name: "Cy Fo", talk: 1),
    ])
    #expect(route.path == "West Support" && route.queue == "West Support")
    #expect(route.answeredBy == Party(name: "Cy Fo", number: "1002"))
    #expect(route.rang == 2 && route.longestRing == .seconds(5))
  }

  @Test func whoGivesUpLeavesWhereTheCallWasLast() throws {
    let menuLeg = leg(1, from: 0, to: 9000, callee: "AutoAttendant (8000)", name: "Main Menu", menu)
    #expect(
      try route([menuLeg], abandoned) == CallRoute(path: "Main Menu", rang: 0, leftAt: "Main Menu"))
    let queueLeg = leg(2, from: 9000, to: 40_000, callee: "CallQueue (103)", name: "West Support", queue)
    let rung = child(1, from: 12_000, to: 40_000, callee: "1001", name: "Bo Ek")
    #expect(try route([rung, queueLeg, menuLeg], abandoned).leftAt == "West Support")
    // The caller went on from the queue to a person.
    let person = leg(3, from: 40_000, to: 52_000, callee: "1009", name: "Di Go")
    #expect(
      try route([rung, queueLeg, menuLeg, person], abandoned)
        == CallRoute(
          path: "Main Menu › West Support", queue: "West Support", rang: 2, longestRing: .seconds(28),
          leftAt: "Di Go"))
    #expect(try route([rung], abandoned).leftAt == "West Support")
    // Nobody gave up.
    #expect(try route([menuLeg]).leftAt == nil)
  }

  @Test func aVoicemailAnswersNothing() throws {
    let missed = ["missed": "\"Missed\"", "answered": "\"-\"", "lastLegDisposition": "\"Voicemail\""]
    let route = try route(
      [
        leg(
          1, from: 0, to: 20_000, connect: 20_000, callee: "1042", name: "Ed Ha", talk: 7000,
          #","propsLastPartyDisp":"Voicemail""#),
        leg(
          2, from: 20_000, to: 30_000, connect: 20_000, callee: "1042", name: "Ed Ha", talk: 9000,
          #","calleeSvcName":"VMadvanced""#),
      ], missed)
    #expect(route == CallRoute(rang: 1, longestRing: .seconds(20)))
  }

  @Test func aTransferLeadsOnAsLongAsNobodyHasTalked() throws {
    let route = try route([
      leg(
        1, from: 0, to: 3000, callee: "AutoAttendant (8000)", name: "Main Menu",
        menu + #","transferToCallId":"8""#),
      leg(1, of: "8", from: 3000, to: 20_000, callee: "CallQueue (7)", name: "Sales", queue),
      leg(
        2, of: "9", from: 4000, to: 20_000, connect: 6000, caller: "CallQueue (7)", callerName: "Sales",
        callee: "1003", name: "Fi Io", talk: 14_000, #","parentCallId":8"#),
      // Another call altogether.
      leg(1, of: "10", from: 0, to: 1, connect: 1, callee: "1004", name: "Gu Jo", talk: 1),
    ])
    #expect(route.path == "Main Menu › Sales")
    #expect(route.answeredBy == Party(name: "Fi Io", number: "1003"))
  }

  @Test func nobodyAnswersAnOutgoingCallForTheCompany() throws {
    let customer = leg(
      1, from: 0, to: 9000, connect: 1000, callee: "+12015550100", name: "Bo Ek", talk: 8000)
    #expect(try route([customer], ["direction": "\"Outgoing\""]).answeredBy == nil)
    #expect(try route([customer]).answeredBy == Party(name: "Bo Ek", number: "+12015550100"))
  }

  @Test func anotherSiteMayHaveTheSameNumberForACall() throws {
    let other = leg(1, from: 0, to: 9000, connect: 1000, callee: "1001", name: "Bo Ek", talk: 8000)
      .replacing("\"acme\"", with: "\"other\"")
    #expect(try route([other]) == CallRoute())
    let unsaid = other.replacing("\"pbxId\":\"other\",", with: "")
    #expect(try route([unsaid]).answeredBy == Party(name: "Bo Ek", number: "1001"))
  }

  /// Three legs that each talk, the first of them first: as other programs' archives have them.
  @Test func ofSeveralWhoTalkTheFirstHasTakenTheCall() throws {
    let legs = (0..<3).map { number in
      leg(
        number, from: number * 1000, to: 60_000, connect: number * 1000 + 500, callee: "1000",
        name: "Li \(number)", talk: 1000)
    }
    for legs in [legs, legs.reversed()] {
      #expect(
        try route(legs)
          == CallRoute(
            answeredBy: Party(name: "Li 0", number: "1000"), rang: 1, longestRing: .milliseconds(500)))
    }
  }

  @Test func halfOfAPairIsEnough() throws {
    let route = try route([
      """
      {"callId":7,"legId":"a","startTime":"2025-11-28T14:00:00.000Z","connectTimeUTC":1764338404,
       "disconnectedTime":"2025-11-28T09:01:00-0500","talkTime":"00:00:55","callee":1001,"calleeName":"-"}
      """
    ])
    #expect(
      route
        == CallRoute(answeredBy: Party(name: "", number: "1001"), rang: 1, longestRing: .seconds(4)))
  }

  @Test func callsThatNameEachOtherEnd() throws {
    let ring = (0..<900).map { number in
      leg(
        1, of: "\(number + 7)", from: number, to: 5000, callee: "\(number)", name: "",
        #","transferToCallId":"\#((number + 1) % 900 + 7)","parentCallId":"\#((number + 2) % 900 + 7)""#)
    }
    #expect(try #require(route(ring).rang) > 400)
  }

  @Test func onlyCallsWhoseLegsHaveComeAreKnown() throws {
    let calls = try Records.batch(
      [(7, 100_000), (8, 90_000), (9, 80_000)].map { id, at in
        Records.json(id: id, start: Self.start + at, ["pbxId": "\"acme\"", "disconnectedTimeUTC": "0"])
      })
    let legs = try LegBatchDecoder().decodePage(
      Array(
        Samples.page([
          leg(1, from: 100_000, to: 130_000, callee: "1001", name: "Bo Ek"),
          leg(
            1, of: "8", from: 85_000, to: 86_000, callee: "1001", name: "Bo Ek"),
        ]
        ).utf8), page: 1
    ).batch
    var finder = RouteFinder()
    func routes(_ coverage: LegCoverage) -> [CallRoute?] {
      let columns = finder.routes(of: calls, coverage)
      return (0..<3).map(columns.route)
    }
    #expect(routes(.none) == [nil, nil, nil])
    finder.append(legs)
    let coverage = LegCoverage.none.reaching(legs)
    #expect(coverage.horizon == Timestamp(milliseconds: Self.start + 88_000))
    let rung = CallRoute(rang: 1, longestRing: .seconds(30))
    #expect(routes(coverage) == [rung, CallRoute(rang: 1, longestRing: .seconds(1)), nil])
    #expect(routes(.all()) == [rung, CallRoute(rang: 1, longestRing: .seconds(1)), CallRoute()])
    let early = Timestamp(milliseconds: Self.start + 95_000)
    #expect(
      routes(.all(until: early)) == [nil, CallRoute(rang: 1, longestRing: .seconds(1)), CallRoute()])
    #expect(coverage.reaching(.empty).horizon == coverage.horizon)
  }
}
