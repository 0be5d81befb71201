import TestSupport
import Testing

@testable import CallTable

struct CallFilterTests {
  @Test func namesValuesThatNoCallHasWithThoseThereAre() throws {
    var values = ValueCounts()
    let filter = CallFilter(direction: "inbound", dispositions: ["Busy", "voicemail"])
    #expect(filter.unmet(by: values).isEmpty)
    let calls = [("Outgoing", "Answered"), ("Incoming", "Voicemail"), ("Incoming", "Answered")]
    let records = calls.map { #"{"direction":"\#($0.0)","lastLegDisposition":"\#($0.1)"}"# }
    values.add(try Samples.decode(Samples.page(records)).batch)
    #expect(
      filter.unmet(by: values) == [
        "No call has the direction “inbound”; there are Incoming, Outgoing.",
        "No call has the disposition “Busy”; there are Answered, Voicemail.",
      ])
    #expect(CallFilter(direction: "INCOMING").unmet(by: values).isEmpty)
  }
}
