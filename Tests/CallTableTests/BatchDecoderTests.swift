import Foundation
import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

@Suite struct BatchDecoderTests {
  @Test func readsTheDocumentedAbandonedCall() throws {
    let page = try Samples.decode(
      Samples.page([Samples.abandoned], total: 2, scrollID: "c3VwZXJ0ZW5hbnRjc21fMTYz"))
    #expect(page.total == 2)
    #expect(page.scrollID == "c3VwZXJ0ZW5hbnRjc21fMTYz")
    #expect(page.recordCount == 1)
    #expect(page.defects.isEmpty)
    #expect(page.error == nil)
    let call = page.batch[0]
    #expect(call.id == CallID(pbxID: "acmecorppbx", callID: "1635571048345"))
    #expect(call.start == Timestamp(milliseconds: 1_643_897_492_897))
    #expect(call.connect == nil)
    #expect(call.disconnect == Timestamp(milliseconds: 1_643_899_189_421))
    #expect(call.direction == "Incoming")
    #expect([call.caller, call.callerName] == ["+15551234567", "15551234567"])
    #expect([call.callee, call.calleeName, call.dnis] == ["CallQueue", "Test Queue", "15554441212"])
    #expect(call.lastLegDisposition == "Missed")
    #expect(call.isMissed && call.isAbandoned && !call.isAnswered)
    #expect(call.result.kind == .abandoned)
    #expect(call.legCount == 1)
    #expect(call.ring == .milliseconds(197))
    #expect(call.wait == .milliseconds(1_696_320))
    #expect(call.talk == nil)
    #expect(call.hold == nil)
    #expect(call.total == .milliseconds(1_696_524))
    #expect(call.departments == ["East Office"])
    #expect(call.branches == ["East Coast"])
    #expect(try jsonValue(call.json()) == jsonValue(Samples.abandoned))
  }

  @Test func readsTheDocumentedVoicemailCall() throws {
    let call = try Samples.record(Samples.voicemail)
    #expect(call.result.kind == .voicemail)
    #expect(call.isMissed && !call.isAbandoned && !call.isAnswered)
    #expect(call.total == .milliseconds(24760))
    #expect(call.ring == .milliseconds(39))
    #expect(call.wait == nil)
    #expect(call.connect == Timestamp(milliseconds: 1_643_897_492_039))
    #expect(call.departments == ["Sales Engineering"])
    #expect(try jsonValue(call.json()) == jsonValue(Samples.voicemail))
  }

  @Test func givesTheFieldsInTheOrderServed() throws {
    let call = try Samples.record(
      #"{"zeta":[1, {"a":null}],"callTime":"7","dnis":null,"Ärger":"a\"\u00e9","startTime":"0","missed":false}"#
    )
    #expect(
      call.fields == [
        CallField(name: "zeta", value: #"[1, {"a":null}]"#), CallField(name: "callTime", value: "7"),
        CallField(name: "dnis", value: "null"), CallField(name: "Ärger", value: "a\"é"),
        CallField(name: "startTime", value: "0"), CallField(name: "missed", value: "false"),
      ])
  }

  @Test func closingPageHasNoScrollID() throws {
    let page = try Samples.decode(#"{"meta": {"totalRecordCount": 0, "scrollId": "No Data"}, "data": []}"#)
    #expect(page.total == 0)
    #expect(page.scrollID == nil)
    #expect(page.recordCount == 0)
    #expect(page.batch.count == 0)
  }

  @Test(arguments: [
    #"{"data":[{"callId":"1"}],"meta":{"scrollId":"x","totalRecordCount":"12"}}"#,
    #" {"meta":{"more":[1],"totalRecordCount":12,"scrollId":"x"},"other":{"data":[{}]},"data":[{"callId":1}]} "#,
    "\u{FEFF}" + #"{"meta":{"totalRecordCount":12.0,"scrollId":"\u0078"},"data":[{"callId":"1"}]}"#,
  ])
  func readsMembersInAnyOrder(_ text: String) throws {
    let page = try Samples.decode(text)
    #expect(page.total == 12)
    #expect(page.scrollID == "x")
    #expect(page.batch.count == 1)
    #expect(page.batch[0].callID == "1")
    #expect(page.error == nil)
  }

  @Test(arguments: [
    ("197", 197), (#""197""#, 197), (#""007""#, 7), ("1.97e2", 197), ("197.9", 197), (#"" 197 ""#, 197),
    (#""1.97e2""#, 197), ("-0", 0),
  ])
  func readsNumbersWrittenInOtherWays(_ json: String, _ milliseconds: Int) throws {
    let record = #"{"ringDuration":\#(json),"callId":"1"}"#
    let call = try Samples.record(record)
    #expect(call.ring == .milliseconds(milliseconds))
    #expect(try jsonValue(call.json()) == jsonValue(record))
  }

  @Test(arguments: [
    "null", #""-""#, #""""#, "true", "[]", "99999999999999999999", #""x""#, "-5", #""nan""#, #""inf""#,
    #""0x10""#,
  ])
  func otherTextsAreNoNumbers(_ json: String) throws {
    let record = #"{"ringDuration":\#(json),"callId":"1"}"#
    let call = try Samples.record(record)
    #expect(call.ring == nil)
    #expect(try jsonValue(call.json()) == jsonValue(record))
  }

  @Test(arguments: [
    ("Missed", true), ("-", false), ("", false), ("No", false), ("yes", true), ("0", false), ("false", false),
  ])
  func readsFlagWords(_ word: String, _ isSet: Bool) throws {
    #expect(try Samples.record(#"{"missed":"\#(word)"}"#).isMissed == isSet)
  }

  @Test(arguments: [("true", true), ("false", false), ("null", false), ("1", true), ("0", false)])
  func readsFlagsThatAreNoWords(_ json: String, _ isSet: Bool) throws {
    #expect(try Samples.record(#"{"abandoned":\#(json)}"#).isAbandoned == isSet)
  }

  @Test func showsWhatIsNoStringInAListAsJSON() throws {
    let record = #"{"branches":["East",null,1.5,true,{"b":[],"a":"/"}],"callId":"1"}"#
    #expect(
      try Samples.record(record).branches == ["East", "null", "1.5", "true", #"{"a":"/","b":[]}"#])
  }

  @Test func theLastOfTwoEqualNamesCounts() throws {
    let call = try Samples.record(#"{"caller":"a","x":1,"caller":"b","x":[2],"callId":"9"}"#)
    #expect(call.caller == "b")
    #expect(String(decoding: call.json(), as: UTF8.self) == #"{"caller":"b","x":[2],"callId":"9"}"#)
  }

  @Test func readsNumbersInTextFields() throws {
    let record = #"{"caller":15551234567,"callId":1635571048345,"pbxId":true,"departments":"Sales"}"#
    let call = try Samples.record(record)
    #expect(call.caller == "15551234567")
    #expect(call.id == CallID(pbxID: "true", callID: "1635571048345"))
    #expect(call.departments == ["Sales"])
    #expect(try jsonValue(call.json()) == jsonValue(record))
  }

  @Test(arguments: [
    #"{"connectTimeUTC":0,"connectTime":"1970-01-01T00:00:00.000+0000"}"#,
    #"{"connectTimeUTC":1,"connectTime":"1970-01-01T00:00:00.001-0000"}"#,
    #"{"connectTimeUTC":1,"connectTime":"0"}"#, #"{"connectTime":"0"}"#,
    #"{"connectTimeUTC":1643897492897,"connectTime":"2022-02-03T14:56:32.897+0545"}"#,
    #"{"connectTimeUTC":1643897492897,"connectTime":"2022-02-03 14:56:32"}"#,
    #"{"connectTimeUTC":-1,"connectTime":"1969-12-31T23:59:59.999+0000"}"#,
    #"{"talkTimeMS":360000999,"talkTime":"100:00:00"}"#, #"{"talkTimeMS":1999,"talkTime":"00:00:02"}"#,
    #"{"talkTimeMS":"1999","talkTime":"00:00:01"}"#, #"{"talkTimeMS":null,"talkTime":"00:00:00"}"#,
    #"{"talkTime":"00:00:00","talkTimeMS":1000}"#, #"{"callerId":"a,b","callerName":"a","caller":"b"}"#,
    #"{"callerId":"a,b","callerName":"a,b","caller":null}"#, #"{"callerId":",","callerName":"","caller":""}"#,
    #"{"callId":"-7"}"#, #"{"callId":"-0"}"#, #"{"callId":"9223372036854775807"}"#,
    #"{"callId":9223372036854775807}"#,
    #"{"callId":-9223372036854775808}"#, #"{"callId":9223372036854775808}"#, #"{}"#,
  ])
  func givesTwinsBackAsServed(_ record: String) throws {
    let call = try Samples.record(record)
    #expect(try jsonValue(call.json()) == jsonValue(record))
  }

  @Test func resolvesEscapes() throws {
    let call = try Samples.record(
      #"{"caller":"\ud83d\ude00\n\/\u0000\\","callee":"\ud800x","k\u0061ller":1,"call\u0049d":"5"}"#)
    #expect(call.caller == "😀\n/\0\\")
    #expect(call.callee == "\u{FFFD}x")
    #expect(call.callID == "5")
    #expect(call.fields.map(\.name) == ["caller", "callee", "kaller", "callId"])
  }

  /// What one name is without its escapes, another is with them.
  @Test func takesNoNameWithEscapesForTheOneBefore() throws {
    let page = try Samples.decode(#"{"data":[{"a\\b":1},{"a\b":2},{"a\\b":3},{"a\\q":4},{"a\q":5}]}"#)
    #expect(
      page.batch.json().map { String(decoding: $0, as: UTF8.self) } == [
        #"{"a\\b":1}"#, #"{"a\u0008":2}"#, #"{"a\\b":3}"#, #"{"a\\q":4}"#,
      ])
    #expect(page.defects.map(\.expected) == ["a string with sound escapes"])
  }
}
