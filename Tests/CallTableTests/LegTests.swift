import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

@Suite struct LegTests {
  private func legs(_ records: [String]) throws -> [CallLeg] {
    try LegDecoder().decodePage(Array(Samples.page(records).utf8), page: 1).legs
  }

  @Test func readsALeg() throws {
    let leg = try #require(
      try legs([
        #"""
        {"callId":"9","legId":"2","pbxId":"acme","parentCallId":null,"startTimeUTC":"1000","connectTimeUTC":0,
         "disconnectedTimeUTC":4000,"callee":200,"calleeName":"Bob","calleeSvcName":"VMadvanced","cause":"Ring No Answer",
         "propsLastPartyDisp":"Voicemail","ringDuration":0,"talkTimeMS":0,"missed":"Missed","answered":"-",
         "lra":["a"],"status":"Completed","masterSlaveExts":"x\n"}
        """#
      ]).first)
    #expect([leg.callID, leg.legID, leg.pbxID, leg.parentCallID] == ["9", "2", "acme", ""])
    #expect([leg.callee, leg.calleeName, leg.calleeServiceName] == ["200", "Bob", "VMadvanced"])
    #expect([leg.cause, leg.lastPartyDisposition] == ["Ring No Answer", "Voicemail"])
    #expect(leg.start == Timestamp(milliseconds: 1000) && leg.connect == nil)
    #expect(leg.ring == .zero && leg.talk == nil && leg.hold == nil)
    #expect(leg.total == .seconds(3))
    #expect(!leg.isAnswered)
    #expect(leg.fields.count == 19)
    #expect(leg.fields[3] == CallField(name: "parentCallId", value: "null"))
    #expect(leg.fields[16] == CallField(name: "lra", value: #"["a"]"#))
    #expect(leg.fields[18] == CallField(name: "masterSlaveExts", value: "x\n"))
  }

  @Test func readsManyLegsOfManyShapes() throws {
    let records = (0..<200).map { #"{"legId":"\#($0)","x\#($0 % 7)":\#($0),"callId":"1"}"# }
    let legs = try legs(records)
    #expect(legs.map(\.legID) == (0..<200).map { "\($0)" })
    for (number, leg) in legs.enumerated() {
      #expect(leg.fields[1] == CallField(name: "x\(number % 7)", value: "\(number)"))
    }
  }

  @Test func keepsTheLegsBeforeAFault() throws {
    let page = try LegDecoder().decodePage(
      Array(#"{"data":[{"legId":"1"},{"legId":x},{"legId":"3"},{"le"#.utf8), page: 2)
    #expect(page.legs.map(\.legID) == ["1", "3"])
    #expect(
      page.defects == [
        RecordDefect(
          page: 2, record: 2, offset: 32, expected: "a value",
          text: #"{"legId":x},{"legId":"3"},{"le"#, digest: Samples.digest(#"{"legId":x}"#))
      ])
    #expect(page.error == .truncated(page: 2, offset: 53, expected: "the end of this string"))
    #expect(throws: PageError.malformed(page: 1, offset: 0, expected: "an object with “meta” and “data”")) {
      try LegDecoder().decodePage(Array("no".utf8), page: 1)
    }
  }
}
