import Foundation
import TestSupport
import Testing

@testable import CallTable

/// A few calls, and which of them a text of the filter language lets through.
@Suite struct FilterLanguageTests {
  /// Monday 2026-11-23 in New York, from 09:00:00 on, an hour after each other.
  private static let calls: [String] = [
    #""direction":"Incoming","callerName":"MARK SMITH","caller":"+15555550100","calleeName":"Sales Queue","callee":"8100","missed":"Missed","abandoned":"Abandoned","answered":"-","lastLegDisposition":"Missed","waitTimeMS":30999,"ringDuration":197,"callTime":61000,"callLegCount":"1","departments":["Sales"],"branches":["Central"],"pbxId":"acmecorp","dnis":"15555550199","callId":"101""#,
    #""direction":"Incoming","callerName":"José Álvarez","caller":"(555) 555-0123","calleeName":"Jane Li","callee":"120088","missed":"Missed","abandoned":"-","answered":"-","lastLegDisposition":"Voicemail","waitTimeMS":31000,"ringDuration":39,"callTime":24760,"callLegCount":3,"departments":["Sales Engineering","Support"],"branches":[],"pbxId":"acmecorp","dnis":"15555550199","callId":"102""#,
    #""direction":"Incoming","callerName":"","caller":"+442075550123","calleeName":"Support","callee":"8200","missed":"-","abandoned":"-","answered":"Answered","lastLegDisposition":"Connected","waitTimeMS":120000,"ringDuration":12400,"talkTimeMS":400000,"calleeHoldDurationMS":100000,"callLegCount":4,"departments":["Support"],"branches":["East Coast"],"pbxId":"other","dnis":"442075550000","callId":"103""#,
    #""direction":"Outgoing","callerName":"Jane Li","caller":"120088","calleeName":"","callee":"+15555550100","missed":"Missed","abandoned":"Abandoned","answered":"-","lastLegDisposition":"Busy","ringDuration":0,"callLegCount":2,"pbxId":"other","callId":"104""#,
    #""direction":"Outgoing","callerName":"A \"B\" *C","caller":"120011","calleeName":"O'Neil","callee":"8100","missed":"Missed","abandoned":"Abandoned","answered":"-","lastLegDisposition":"Abandoned","pbxId":"other","callId":"105""#,
    #""direction":"Internal","callerName":null,"caller":null,"lastLegDisposition":null,"departments":"-","waitTimeMS":null,"startTimeUTC":0,"pbxId":"other","callId":"106""#,
  ]

  private static let newYork = TimeZone(identifier: "America/New_York")

  private static func batch() throws -> CallBatch {
    let start = 1_795_442_400_000
    let records = calls.enumerated().map { number, fields in
      let time = fields.contains("startTimeUTC") ? "" : #""startTimeUTC":\#(start + number * 3_600_000),"#
      return "{\(time)\(fields)}"
    }
    return try Samples.decode(Samples.page(records)).batch
  }

  @Test(arguments: [
    ("", [0, 1, 2, 3, 4, 5]), ("missed", [0, 1, 3, 4]), ("MISSED", [0, 1, 3, 4]), ("!missed", [2, 5]),
    ("not missed", [2, 5]), ("!!missed", [0, 1, 3, 4]), ("abandoned", [0]), ("voicemail", [1]), ("VM", [1]),
    ("answered", [2]), ("busy", [3]), ("noanswer", [4]), ("result:busy", [3]), ("result:noanswer", [4]),
    (#"result:"no answer""#, [4]), ("result:missed", []), ("result:b*", [3]),
    ("result:*", [0, 1, 2, 3, 4, 5]),
    ("missed dir:in", [0, 1]), ("missed and dir:in", [0, 1]), ("missed dir:in !vm", [0]),
    ("missed dir:in !vm or answered", [0, 2]), ("answered or missed dir:in !vm", [0, 2]),
    ("missed (vm or busy)", [1, 3]), ("missed !(vm or busy)", [0, 4]), ("not(vm or busy)and missed", [0, 4]),
    ("dir:out", [3, 4]), ("dir=OUTGOING", [3, 4]), ("direction!=in", [3, 4, 5]), ("dir:internal", [5]),
    ("dir:int", [5]), (#"dir:"in""#, []), ("dir:*ing", [0, 1, 2, 3, 4]),
    ("last:voicemail", [1]), ("last:missed or last:busy", [0, 3]), (#"last:"""#, [5]),
    ("wait>30s", [1, 2]), ("wait>=30s", [0, 1, 2]), ("wait=30s", [0]), ("wait:30", [0]),
    ("wait!=30s", [1, 2, 3, 4, 5]),
    ("wait<31s", [0]), ("wait<=31s", [0, 1]), ("wait:30s-31s", [0, 1]), ("wait:31-2m", [1, 2]),
    ("wait:>1m", [2]),
    ("wait > 1:30", [2]), ("!wait>=0", [3, 4, 5]), ("wait>0s", [0, 1, 2]), ("wait<0s", []),
    ("ring<1s", [0, 1, 3]), ("ring>=12s", [2]), ("ring=0", [0, 1, 3]), ("talk=5m", [2]), ("talk<=5m", [2]),
    ("hold>1m30s", [2]), ("total>1m", [0]), ("total<1h", [0, 1]), ("legs>2", [1, 2]),
    ("legs:1-3", [0, 1, 3]),
    ("legs=2", [3]), ("from:smith", [0]), ("from:jose", [1]), ("from:+1555*", [0]),
    ("from:+15555550100", [0]),
    ("from:555*", [1]), ("from:0100", [0]), ("from=0100", []), ("with=+15555550100", [0, 3]),
    ("with:5555550100", [0, 3]), ("to:sales", [0]), ("to=sales", []), (#"to="sales queue""#, [0]),
    ("to:8*", [0, 2, 4]),
    ("to:*queue", [0]), ("to:s*u*e", [0]), ("to:s*q*q*", []), (#"from="""#, [5]),
    (#"to="""#, [5]),
    ("from:*", [0, 1, 2, 3, 4]), (#"from:"a \"b\" \*c""#, [4]), (#"from:"\*c""#, [4]),
    (#"from="A \"B\" *C""#, [4]),
    ("to:o'neil", [4]), (#"to:"O\u{2019}Neil""#, [4]), ("from=+442075550123", [2]),
    ("from=00442075550123", [2]),
    ("from=02075550123", [2]), ("from=15555550100", [0]), ("with=120088", [1, 3]), ("dept:sales", [0, 1]),
    ("dept=sales", [0]), ("queue:support", []), (#"dept="""#, [3, 4, 5]), ("dept:*ing", [1]),
    ("branch:east", [2]),
    ("pbx:acme", [0, 1]), ("pbx=acme", []), ("pbx=ACMECORP", [0, 1]), ("dialled:15555550199", [0, 1]),
    ("dnis:44*", [2]), ("id=103", [2]), ("id:10", [0, 1, 2, 3, 4, 5]), ("id:*4", [3]),
    ("at:9-10", [0]), ("at:9", [0]), ("at:09:00-11:00", [0, 1]), ("at:9am-11am", [0, 1]), ("at:9:00", [0]),
    ("at:9:00:01", []), ("at:9am", [0]), ("at:1-5pm", [4]), ("at:9 am", [0]), ("at:11-1pm", [2, 3]),
    ("at:12-9", [3, 4]),
    ("at:22-10", [0]), ("at:0900-0930", [0]), ("!at:9-13", [4, 5]), ("at:13-0", [4]), ("at:13-24", [4]),
    ("on:mon", [0, 1, 2, 3, 4]), ("on:Monday", [0, 1, 2, 3, 4]), ("on:2026-11-23", [0, 1, 2, 3, 4]),
    ("on:2026-11-22", []), ("on:weekend", []), ("on:weekday", [0, 1, 2, 3, 4]),
    ("on:sat-mon", [0, 1, 2, 3, 4]),
    ("on:tue-sun", []), (#""smith""#, [0]), ("~smith", [0]), (#"~"mark smith""#, [0]),
    (#""jane li" missed"#, [1, 3]),
    ("+15555550100", [0, 3]), ("5555550123", [1]), ("~acmecorp vm", [1]), (#"!"smith" missed dir:in"#, [1]),
  ])
  func letsThrough(_ text: String, _ rows: [Int]) throws {
    let zone = try #require(Self.newYork)
    #expect(try Self.batch().rows(passing: CallFilter(parsing: text), zone: zone) == rows)
  }

  @Test(arguments: [
    ("missed dir:in", "missed dir:in"), ("MISSED AND NOT VM", "missed !voicemail"),
    ("abandoned or (missed dir:in)", "abandoned or missed dir:in"),
    ("(missed or vm) dir:in", "(missed or voicemail) dir:in"),
    ("wait > 90", "wait>1m30s"), ("wait:30s-2m", "wait:30s-2m"), ("wait:0", "wait=0s"),
    ("legs:2-4", "legs:2-4"),
    ("at:9am-10am", "at:9-10"), ("at:9", "at:9-10"), ("at:9:30", "at:09:30-09:31"), ("at:22-0", "at:22-24"),
    ("at:9:30:15", "at:09:30:15-09:30:16"), ("on:Saturday-sunday", "on:weekend"),
    ("on:fri-mon", "on:fri-mon"),
    ("direction:OUT", "dir:out"), (#"dir:"out""#, #"dir:"out""#), ("result:vm", "voicemail"),
    ("result:missed", "result:missed"),
    ("~x", #""x""#), ("555-0123", #""555-0123""#), (#"from="a b""#, #"from="a b""#),
    (#"from="a*b""#, #"from="a\*b""#),
    (#"from:"a\*b""#, #"from:"a\*b""#), ("from:a**b*", "from:a*b*"),
    (#"to:"O'Neil & Co*""#, #"to:"O'Neil & Co*""#),
    ("to=José", "to=José"), ("to=\"\u{1B}[31m\u{202E}\"", #"to="\u{1B}[31m\u{202E}""#),
    (#"to="\u{301}x""#, #"to="\u{301}x""#),
    ("id!=7", "!id=7"), ("!(!(missed vm))", "!!(missed voicemail)"),
    (#"last:"no answer""#, #"last:"no answer""#),
  ])
  func isWrittenAgain(_ text: String, _ written: String) throws {
    #expect(try FilterExpression.parsed(text)?.text == written)
    #expect(try FilterExpression.parsed(written) == FilterExpression.parsed(text))
  }

  @Test(arguments: [
    ("wiat>30s", "wiat", "There is no key “wiat”; perhaps wait."),
    ("misssed", "misssed", "There is no word “misssed”; perhaps missed."),
    ("missed nto vm", "nto", "There is no word “nto”; perhaps not."),
    ("forwarded", "forwarded", "There is no word “forwarded”; a text to find stands in quotes."),
    ("wait", "wait", "Expected a comparison, such as wait>30s."),
    ("wait>", "", "Expected a length of time: 30s, 5m, 1h, 1:30, or two of them, 30s-2m."),
    ("wait>long", "long", "Expected a length of time: 30s, 5m, 1h, 1:30, or two of them, 30s-2m."),
    ("wait:2m-30s x", "2m-30s", "Expected a length of time: 30s, 5m, 1h, 1:30, or two of them, 30s-2m."),
    ("wait>1m-2m", "1m-2m", "Expected a length of time: 30s, 5m, 1h, 1:30, or two of them, 30s-2m."),
    ("from>5", ">", "Expected : or = behind from."),
    ("legs>x", "x", "Expected a number, or two of them, 2-4."),
    ("at:25", "25", "Expected a time of day: 9, 9:30, 5pm, or two of them, 9-10."),
    ("at:9-9", "9-9", "Expected a time of day: 9, 9:30, 5pm, or two of them, 9-10."),
    ("on:2026-02-30", "2026-02-30", "Expected a day: mon, mon-fri, weekend, 2026-11-23."),
    ("on:m", "m", "Expected a day: mon, mon-fri, weekend, 2026-11-23."),
    (
      "missed or", "",
      "Expected a condition: a word such as missed, a key such as wait>30s, or a text in quotes."
    ),
    (
      "or missed", "or",
      "Expected a condition: a word such as missed, a key such as wait>30s, or a text in quotes."
    ),
    ("(missed", "", "Expected a closing bracket."), ("missed) x", ")", "There is no bracket to close here."),
    (#"from:"abc"#, "", "Expected a closing quote."),
    (#"from:"a\n""#, #"\n"#, #"Behind a backslash stand ", \, * or u{…}, such as u{1F4DE}."#),
    (#"missed "  ""#, #""  ""#, "Expected a text to find."), (">5", ">", "Expected a key before >."),
    ("~", "", "Expected a text to find."),
    ("from:(555", "", "Expected a text; in quotes if it has blanks, * for any part."),
    ("9-10", "9-10", "There is no word “9-10”; a text to find stands in quotes."),
  ])
  func saysWhereAMistakeIs(_ text: String, _ place: String, _ message: String) throws {
    let error = #expect(throws: FilterError.self) { try CallFilter(parsing: text) }
    #expect(error?.message == message)
    #expect(error.map { String(text[$0.range]) } == place)
  }

  @Test func bracketsAreCountedNotFollowedForEver() throws {
    let deep = String(repeating: "(", count: 60) + "missed" + String(repeating: ")", count: 60)
    #expect(try FilterExpression.parsed(deep) == .term(.missed))
    for text in ["(", "!", "not "] {
      let tooDeep = String(repeating: text, count: 100_000) + "missed"
      #expect(throws: FilterError.self) { try FilterExpression.parsed(tooDeep) }
    }
    let long = Array(repeating: "missed or vm", count: 1000).joined(separator: " ")
    #expect(try FilterExpression.parsed(long)?.disjuncts.count == 1001)
  }

  @Test func partsThatMustHoldBecomeConditions() throws {
    var filter = try CallFilter(parsing: "missed dir:in (last:busy or last:Missed) wait>1m missed")
    #expect(filter.conditions.map(\.text) == ["missed", "dir:in", "last:busy or last:Missed", "wait>1m"])
    #expect(
      (filter.direction, filter.missedOnly, filter.dispositions) == ("Incoming", true, ["busy", "Missed"]))
    filter.direction = "Outgoing"
    filter.missedOnly = false
    #expect(filter.text == "dir:out (last:busy or last:Missed) wait>1m")
    filter.dispositions = []
    filter.missedOnly = true
    #expect(filter.text == "dir:out wait>1m missed")
    #expect(try CallFilter(parsing: filter.text) == filter)
    #expect(try CallFilter(parsing: " \u{A0}").isEmpty)
    #expect(try CallFilter(parsing: "wait>1m").asksZone == false)
    #expect(try CallFilter(parsing: "wait>1m !(vm or at:9)").asksZone)
  }
}
