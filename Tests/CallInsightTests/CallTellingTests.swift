import TestSupport
import Testing

@testable import CallInsight
@testable import CallTime

@Suite struct CallTellingTests {
  private static let parties = #""caller":"+1555","callerName":"Ann","callee":"200","calleeName":"Bob""#

  @Test func theDocumentedCallsInWords() throws {
    #expect(
      CallStory(try Samples.record(Samples.abandoned)).sentence
        == "ABANDONED: +15551234567 waited 28:16 in Test Queue and hung up.")
    #expect(
      CallStory(try Samples.record(Samples.voicemail)).sentence
        == "VOICEMAIL: MARK SMITH was sent to the voicemail of Jane Li.")
  }

  @Test(arguments: [
    (
      #""direction":"Incoming","abandoned":"Abandoned","callTime":9000"#,
      "ABANDONED: Ann called Bob and hung up after 0:09."
    ),
    (
      #""direction":"Outgoing","abandoned":"Abandoned","waitTimeMS":9000"#,
      "NO ANSWER: Ann waited 0:09 for Bob, and nobody answered."
    ),
    (
      #""direction":"Outgoing","missed":"Missed","ringDuration":21000"#,
      "NO ANSWER: Ann called Bob, it rang 0:21, and nobody answered."
    ),
    (
      #""direction":"Outgoing","lastLegDisposition":"Busy","ringDuration":2000"#,
      "BUSY: Ann called Bob, it rang 0:02, and the call ended as Busy."
    ),
    (
      #""direction":"Outgoing","lastLegDisposition":"Voicemail""#,
      "VOICEMAIL: Ann called Bob and reached a voicemail."
    ),
    (
      #""direction":"Incoming","lastLegDisposition":"Voicemail","waitTimeMS":60000"#,
      "VOICEMAIL: Ann was sent to the voicemail of Bob after waiting 1:00."
    ),
    (
      #""direction":"Incoming","talkTimeMS":300000,"waitTimeMS":62000,"calleeHoldDurationMS":30000"#,
      "ANSWERED: Ann waited 1:02, then talked 4:30 with Bob, 0:30 on hold."
    ),
    (#""direction":"Outgoing","talkTimeMS":1000"#, "ANSWERED: Ann talked 0:01 with Bob."),
    (
      #""answered":"Answered","talkTimeMS":9000,"calleeHoldDurationMS":9000"#,
      "ANSWERED: Bob took the call of Ann, 0:09 on hold."
    ),
    (#""direction":"Incoming","answered":"Answered""#, "ANSWERED: Bob took the call of Ann."),
    (
      #""direction":"Incoming","missed":"Missed","ringDuration":31000"#,
      "MISSED: Ann called Bob, it rang 0:31, and nobody answered."
    ),
    (
      #""direction":"Incoming","missed":"Missed","waitTimeMS":31000"#,
      "MISSED: Ann waited 0:31 in Bob, and nobody answered."
    ),
    (
      #""direction":"Outgoing","missed":"Missed","lastLegDisposition":"Missed""#,
      "MISSED: Ann called Bob, and nobody answered."
    ),
    (
      #""direction":"Incoming","lastLegDisposition":"Busy""#,
      "BUSY: Ann called Bob, which ended as Busy."
    ),
    (#""lastLegDisposition":"-""#, "–: Ann called Bob."),
  ])
  func everyResultInWords(_ fields: String, _ sentence: String) throws {
    let record = try Samples.record("{\(CallTellingTests.parties),\(fields)}")
    #expect(CallStory(record).sentence == sentence)
  }

  @Test(arguments: [
    (
      #""direction":"Internal","caller":"CallQueue (103)","callee":"9","calleeName":"Bo""#,
      "ANSWERED: Bo took the call of CallQueue (103), talked 1:01."
    ),
    (
      #""caller":"AutoAttendant (7)","callerName":"Main","callee":"9","calleeName":"Bo""#,
      "ANSWERED: Bo took the call of menu Main, talked 1:01."
    ),
    (
      #""caller":"9","callee":"RingGroup (7)","calleeName":"Lab""#,
      "ANSWERED: 9 talked 1:01 with somebody in Lab."
    ),
  ])
  func servicesAreNoPersons(_ parties: String, _ sentence: String) throws {
    let record = try Samples.record(#"{"answered":"Answered","talkTimeMS":61000,\#(parties)}"#)
    #expect(CallStory(record).sentence == sentence)
  }

  @Test func namesWhoCanBeNamed() throws {
    #expect(
      CallStory(
        try Samples.record(#"{"direction":"Outgoing","missed":"Missed","caller":"7","dnis":"+1555"}"#)
      ).sentence
        == "NO ANSWER: 7 called +1555, and nobody answered.")
    #expect(
      CallStory(try Samples.record(#"{"direction":"Incoming","missed":"Missed","callerName":"-"}"#)).sentence
        == "MISSED: somebody called, and nobody answered.")
  }

  @Test func timingOfTheDocumentedCallAddsUp() throws {
    let timing = CallTiming(try Samples.record(Samples.abandoned))
    #expect(
      timing.segments == [
        .init(kind: .ring, duration: .milliseconds(197)),
        .init(kind: .wait, duration: .milliseconds(1_696_320)),
        .init(kind: .other, duration: .milliseconds(7)),
      ])
    #expect(timing.total == .milliseconds(1_696_524))
    #expect(timing.duration(.talk) == nil)
  }

  @Test(arguments: [
    // Ring, wait, talk, hold, total as served; then the same as shown, and other.
    ([1, 2, 30, 10, 33], [1, 2, 20, 10, 0, 33]), ([1, 2, 30, 10, 43], [1, 2, 20, 10, 10, 43]),
    ([1, 2, 30, 30, 50], [1, 2, 0, 30, 17, 50]), ([1, 2, 10, 30, 50], [1, 2, 10, 30, 7, 50]),
    ([20, 20, 0, 0, 30], [20, 20, 0, 0, 0, 40]),
    ([0, 0, 0, 0, 5], [0, 0, 0, 0, 5, 5]), ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]),
  ])
  func timingAddsUpHonestly(_ served: [Int], _ shown: [Int]) throws {
    let timing = CallTiming(
      try Samples.record(
        """
        {"ringDuration":\(served[0]),"waitTimeMS":\(served[1]),"talkTimeMS":\(served[2]),
         "calleeHoldDurationMS":\(served[3]),"callTime":\(served[4])}
        """))
    let kinds: [CallTiming.Kind] = [.ring, .wait, .talk, .hold, .other]
    #expect(kinds.map { timing.duration($0)?.wholeMilliseconds ?? 0 } == shown[..<5].map { Int64($0) })
    #expect(timing.total == .milliseconds(shown[5]))
    #expect(timing.segments.map(\.duration).reduce(.zero, +) == timing.total)
  }

  @Test(arguments: [
    // Beside a start of 1000 and an end of 9000; then ring, wait, talk, other.
    (#""connectTimeUTC":4000,"talkTimeMS":5000"#, [3000, 0, 5000, 0]),
    (#""connectTimeUTC":0"#, [8000, 0, 0, 0]),
    (#""connectTimeUTC":4000,"waitTimeMS":2000"#, [1000, 2000, 0, 5000]),
    (#""talkTimeMS":5000"#, [0, 0, 5000, 3000]),
    (#""connectTimeUTC":4000,"waitTimeMS":4000"#, [0, 4000, 0, 4000]),
    (#""connectTimeUTC":4000,"ringDuration":0"#, [0, 0, 0, 8000]),
    (#""connectTimeUTC":4000,"callee":"CallQueue (103)""#, [0, 0, 0, 8000]),
  ])
  func aCallThatSaysNothingOfRingingRangUntilItWasTaken(_ fields: String, _ shown: [Int64]) throws {
    let times = #""startTimeUTC":1000,"disconnectedTimeUTC":9000"#
    let timing = CallTiming(try Samples.record("{\(times),\(fields)}"))
    let kinds: [CallTiming.Kind] = [.ring, .wait, .talk, .other]
    #expect(kinds.map { timing.duration($0)?.wholeMilliseconds ?? 0 } == shown)
    #expect(timing.total == .seconds(8))
  }

  @Test func timingOfRandomCallsAddsUp() throws {
    var random = SeededRandom(seed: 11)
    func some(_ limit: Int64) -> Int64 {
      Bool.random(using: &random) ? .random(in: 0..<limit, using: &random) : 0
    }
    let kinds: [CallTiming.Kind] = [.ring, .wait, .talk, .hold]
    let served = (0..<500).map { _ in
      [some(60_000), some(900_000), some(4_000_000), some(2_000_000), some(7_000_000)]
    }
    let page = try Samples.decode(
      Samples.page(
        served.map {
          """
          {"ringDuration":\($0[0]),"waitTimeMS":\($0[1]),"talkTimeMS":\($0[2]),"calleeHoldDurationMS":\($0[3]),
           "callTime":\($0[4])}
          """
        }))
    for (row, times) in served.enumerated() {
      let (ring, wait, talk, hold, total) = (times[0], times[1], times[2], times[3], times[4])
      let timing = CallTiming(page.batch[row])
      let shown = kinds.map { timing.duration($0)?.wholeMilliseconds ?? 0 }
      let talked = hold <= talk ? talk - hold : talk
      #expect(shown == [ring, wait, talked, hold])
      #expect(timing.total.wholeMilliseconds == max(total, ring + wait + talked + hold))
      #expect(timing.segments.map(\.duration).reduce(.zero, +) == timing.total)
    }
  }
}
