import Testing

@testable import CallTable

/// What is shown of a line or page that could not be read.
@Suite struct BrokenTextTests {
  private func line(_ text: String, at offset: Int) -> String {
    Array(text.utf8).withUnsafeBytes { BrokenText.line(at: offset, of: $0) }
  }

  @Test func theBeginningOfTheLine() {
    #expect(line("one\n  two three \r\nfour", at: 8) == "two three")
    #expect(line("one\ntwo", at: 3) == "one")
    #expect(line("one\ntwo", at: 4) == "two")
    #expect(line("one\ntwo", at: 7) == "two")
    #expect(line("one\n\ntwo", at: 4) == "")
    #expect(line("", at: 0) == "")
  }

  @Test func noMoreThanSixtyBytesAndNoHalfCharacter() {
    let digits = String(repeating: "0123456789", count: 10)
    #expect(line(digits, at: 80) == String(digits.prefix(60)))
    #expect(line("é" + digits, at: 80) == "é" + digits.prefix(58))
    #expect(line(digits.prefix(59) + "é" + digits, at: 0) == String(digits.prefix(59)))
    #expect(line(digits.prefix(58) + "é" + digits, at: 0) == digits.prefix(58) + "é")
    let noText = [UInt8](repeating: 0x80, count: 100)
    #expect(noText.withUnsafeBytes { BrokenText.line(at: 9, of: $0) }.count == 60)
  }
}
