import Testing

@testable import CallTime

@Suite struct TypedDurationTests {
  @Test(arguments: [
    ("90", 90), ("90s", 90), ("2m", 120), ("1h", 3600), ("1m30s", 90), ("1H2M3S", 3723), ("2:00", 120),
    ("1:02:03", 3723), ("0", 0), ("90:00", 5400),
  ])
  func aDurationIsReadAsPeopleTypeIt(text: String, seconds: Int) {
    #expect(Duration(typed: text) == .seconds(seconds))
  }

  @Test(arguments: [
    "", "m", "2 m", "2d", "-5", "1s2m", "2m30", "2:5", "2:60", ":30", "1:2:3:4", "1.5m",
    "99999999999999999999h",
    "9999999h", "٣s",
  ])
  func anythingElseIsNone(text: String) {
    #expect(Duration(typed: text) == nil)
  }
}
