import TestSupport
import Testing

@testable import CallInsight
@testable import CallTable
@testable import CallTime

/// The way of a call in words, from its legs.
@Suite struct LegStoryTests {
  /// A leg in seconds from the start of the call.
  private func leg(
    _ callee: String, _ name: String, _ times: ClosedRange<Int>, picked: Int? = nil, hold: Int = 0,
    by caller: String = "",
    cause: String = "Normal", service: String = "", transfer: String = "", fields: [CallField] = []
  ) -> CallLeg {
    func time(_ second: Int) -> Timestamp { Timestamp(milliseconds: Int64(1_000_000 + second * 1000)) }
    return CallLeg(
      callID: "1", legID: "\(times.lowerBound)\(callee)", transferToCallID: transfer, cause: cause,
      caller: caller,
      callerName: caller.isEmpty ? "" : "Support", callee: callee, calleeName: name,
      calleeServiceName: service,
      start: time(times.lowerBound), connect: picked.map(time), disconnect: time(times.upperBound),
      talk: picked.map { .seconds(times.upperBound - $0 - hold) }, hold: hold > 0 ? .seconds(hold) : nil,
      fields: fields)
  }

  private func told(_ legs: [CallLeg], _ record: String = "") throws -> String? {
    let record = try Samples.record(#"{"callId":"1","direction":"Incoming"\#(record)}"#)
    return LegStory(CallFamily(of: record, legs: legs)).sentence
  }

  private let queue = "CallQueue (103)"

  @Test func membersRungAtOnceAndNobodyPicksUp() throws {
    let members = (1...5).map { leg("100\($0)", "Member \($0)", 20...42, by: queue, cause: "Ring No Answer") }
    #expect(
      try told(
        [leg(queue, "Support", 0...42, service: "ACDOperatorService")] + members
          + [leg("Voicemail (1042)", "", 42...78, picked: 43, service: "VMadvanced")])
        == "Went to queue Support; rang 5 members of Support at once for 0:22; nobody picked up; "
        + "went to the voicemail of 1042 for 0:36.")
  }

  @Test func thatNobodyPicksUpIsToldOnce() throws {
    #expect(
      try told([
        leg("1001", "Ana", 0...20),
        leg("Voicemail (1001)", "Ana", 20...30, picked: 21, service: "VMadvanced"),
        leg("Voicemail (1042)", "", 30...42, picked: 31, service: "VMadvanced"),
      ])
        == "Rang Ana for 0:20; nobody picked up; went to the voicemail of Ana for 0:10; "
        + "went to the voicemail of 1042 for 0:12.")
  }

  @Test func menuThenMembersOneAfterAnotherUntilOnePicksUp() throws {
    #expect(
      try told([
        leg("AutoAttendant (800)", "Main Menu", 0...12), leg("1009", "Not Rung", 12...12),
        leg(queue, "Support Queue", 12...300, service: "ACDOperatorService"),
        leg("1001", "Ana", 20...35, by: queue), leg("1002", "Bo", 40...55, by: queue),
        leg("1003", "Cy", 60...300, picked: 65, hold: 25, by: queue),
      ])
        == "Heard Main Menu for 0:12; went to Support Queue; rang Ana for 0:15, then Bo for 0:15; "
        + "rang Cy, who picked up after 0:05 and talked 3:30, 0:25 on hold.")
  }

  @Test func manyInTurnAreCounted() throws {
    #expect(
      try told((1...6).map { leg("100\($0)", "Member \($0)", $0 * 20...$0 * 20 + 9 + $0, by: queue) })
        == "Rang 6 members of Support one after another for 0:10 to 0:15 each; nobody picked up.")
    #expect(
      try told((1...4).map { leg("100\($0)", "", $0 * 20...$0 * 20 + 9) })
        == "Rang 4 telephones one after another for 0:09 each; nobody picked up.")
  }

  @Test func oneOfSomePicksUpAndTransfers() throws {
    #expect(
      try told([
        leg("1001", "Ana", 0...8), leg("1002", "Bo", 0...100, picked: 8, cause: "Transfer", transfer: "2"),
        leg("1003", "Cy", 100...400, picked: 106),
      ])
        == "Rang Ana and Bo at once for 0:08; Bo picked up after 0:08 and talked 1:32; "
        + "was transferred to Cy, who picked up after 0:06 and talked 4:54.")
    #expect(
      try told([
        leg("1001", "Ana", 0...8), leg("1002", "Bo", 0...100, picked: 8, cause: "Transfer", transfer: "2"),
      ])
        == "Rang Ana and Bo at once for 0:08; Bo picked up after 0:08 and talked 1:32; then the call was transferred."
    )
  }

  @Test func whoHungUpAndWhere() throws {
    let abandoned = #","abandoned":"Abandoned","missed":"Missed""#
    #expect(
      try told(
        [
          leg(queue, "Support Queue", 0...60, service: "ACDOperatorService"),
          leg("1001", "Ana", 5...25, by: queue), leg("1002", "Bo", 50...60, by: queue),
        ], abandoned)
        == "Went to Support Queue; rang Ana for 0:20, then Bo for 0:10; nobody picked up; "
        + "the caller hung up while Bo was being rung.")
    #expect(
      try told(
        [
          leg("AutoAttendant", "Main", 0...12),
          leg(queue, "Support Queue", 12...60, service: "ACDOperatorService"),
        ], abandoned)
        == "Heard menu Main for 0:12; went to Support Queue; the caller hung up in Support Queue.")
    #expect(
      try told([leg("1001", "Ana", 0...60, picked: 5, hold: 20)], #","callerDisconnectOnHold":"Yes""#)
        == "The caller hung up while on hold.")
    #expect(
      try told([leg("1001", "Ana", 0...60, picked: 5, hold: 20)], #","calleeDisconnectOnHold":"Yes""#)
        == "The called party hung up while the caller was on hold.")
  }

  @Test func aLegThatSaysNoMoreThanTheRecordIsNotTold() throws {
    #expect(try told([]) == nil)
    #expect(try told([leg("1001", "Ana", 0...60, picked: 5)]) == nil)
    #expect(
      try told([leg("1001", "Ana", 0...60, picked: 5), leg("CallRecording", "", 5...60, picked: 5)]) == nil)
  }

  @Test func aPhoneRungInVainIsLookedForInOtherCalls() throws {
    var table = CallTable()
    func call(_ id: Int, _ parties: String, _ start: Int, _ connect: Int, _ end: Int) -> String {
      let times = [("startTimeUTC", start), ("connectTimeUTC", connect), ("disconnectedTimeUTC", end)]
      return #"{"callId":"\#(id)","answered":"Answered",\#(parties)"#
        + times.map { #","\#($0.0)":\#($0.1 == 0 ? 0 : 1_000_000 + $0.1 * 1000)"# }.joined() + "}"
    }
    table.append(
      try Samples.decode(
        Samples.page([
          // Rung at the time, but not taken before the end of the ring.
          call(10, #""callee":"1001""#, 5, 30, 50), call(11, #""callee":"1002""#, -60, -50, 12),
          call(12, #""caller":"1002""#, 14, 18, 50), call(13, #""callee":"1003""#, 0, 0, 50),
          // The call itself.
          call(1, #""callee":"1001""#, 0, 8, 50),
        ])
      ).batch)
    let legs = [
      leg("1001", "Ana", 10...20), leg("1002", "Bo", 10...20), leg("1003", "Cy", 10...20),
      leg("1003", "Cy", 30...45),
      leg("1005", "Eli", 10...10), leg(queue, "Support", 0...20),
    ]
    let rung = RungPhones.of(CallFamily(of: table[4], legs: legs), among: table)
    #expect(rung.map(\.name) == ["Ana", "Bo", "Cy"])
    #expect(rung.map(\.rang) == [.seconds(10), .seconds(10), .seconds(15)])
    #expect(rung.map(\.times) == [1, 1, 2])
    #expect(rung.map { $0.busy?.callID } == [nil, "11", nil])
    let taken = legs + [leg("1004", "Di", 10...90, picked: 20)]
    #expect(RungPhones.of(CallFamily(of: table[4], legs: taken), among: table).isEmpty)
  }
}
