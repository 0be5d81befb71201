import Testing

@testable import CallTable

@Suite struct WrittenNumberTests {
  private func key(_ text: String, _ code: String?) -> String? {
    WrittenNumber(text)?.key(in: code.flatMap { Country(callingCode: $0) })?.text
  }

  @Test(arguments: [
    "+442079460123", "442079460123", "00442079460123", "0044 20 7946 0123", "+44 (0)20 7946-0123",
    "020 7946 0123", "(020) 7946.0123", "2079460123",
  ])
  func aBritishNumberIsTheSameHoweverItIsWritten(text: String) {
    #expect(key(text, "44") == "+442079460123")
  }

  @Test(arguments: ["+12025550123", "12025550123", "(202) 555-0123", "2025550123", "001 202 555 0123"])
  func anAmericanNumberIsTheSameHoweverItIsWritten(text: String) {
    #expect(key(text, "1") == "+12025550123")
  }

  @Test(arguments: [
    ("011 44 20 7946 0123", "1", "+442079460123"), ("8 495 555 01 23", "7", "+74955550123"),
    ("06 5550 0123", "39", "+390655500123"), ("0655500123", "36", "+3655500123"),
    ("55550123", "45", "+4555550123"), ("4555550123", "45", "+4555550123"),
    ("030 23125012", "49", "+493023125012"), ("+61 2 5550 1234", "44", "+61255501234"),
  ])
  func otherCountriesHaveTheirOwnWays(text: String, code: String, whole: String) {
    #expect(key(text, code) == whole)
  }

  @Test func anUnknownPlaceLeavesANumberAsItIsWritten() {
    #expect(key("020 7946 0123", nil) == "02079460123")
    #expect(key("020-7946-0123", nil) == key("02079460123", nil))
    #expect(key("5550123", "1") == "5550123")
    #expect(key("442079460123", nil) == "+442079460123")
    #expect(key("02079460123", nil) != key("2079460123", nil))
  }

  @Test(arguments: ["101", "120088", "007", "+1555"])
  func extensionsHaveNoKey(text: String) {
    #expect(WrittenNumber(text)?.isExtension == true)
    #expect(key(text, "44") == nil)
  }

  @Test(arguments: [
    "", "anonymous", "Restricted", "CallQueue (103)", "0", "000", "+", "12025550123456789012", "5550123x4",
    "sip:ann@example.com", "１２３４５６７",
  ])
  func whatIsNoNumberHasNone(text: String) {
    #expect(WrittenNumber(text) == nil)
  }
}
