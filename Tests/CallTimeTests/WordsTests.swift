import Testing

@testable import CallTime

@Suite struct WordsTests {
  @Test(arguments: [
    (197, "0:00", "0:00.197"), (7000, "0:07", "0:07.000"), (1_696_320, "28:16", "28:16.320"),
    (3_723_045, "1:02:03", "1:02:03.045"), (0, "0:00", "0:00.000"), (59_999, "0:59", "0:59.999"),
    (-1500, "-0:01", "-0:01.500"), (360_000_000, "100:00:00", "100:00:00.000"),
  ])
  func durations(_ milliseconds: Int, _ short: String, _ exact: String) {
    #expect(DurationText.short(.milliseconds(milliseconds)) == short)
    #expect(DurationText.exact(.milliseconds(milliseconds)) == exact)
  }

  @Test func noDurationIsADash() {
    #expect(DurationText.short(nil) == "–")
    #expect(DurationText.exact(nil) == "–")
    #expect(Duration.seconds(Int64.max).wholeMilliseconds == .max)
    #expect(Duration.seconds(Int64.min).wholeMilliseconds == .min)
  }

  @Test func numbers() {
    #expect(NumberText.grouped(2113) == "2113")
    #expect(NumberText.grouped(12345) == "12\u{A0}345")
    #expect(NumberText.grouped(-1_000_000) == "-1\u{A0}000\u{A0}000")
    #expect(NumberText.counted(1, "call") == "1 call")
    #expect(NumberText.counted(0, "call") == "0 calls")
  }
}
