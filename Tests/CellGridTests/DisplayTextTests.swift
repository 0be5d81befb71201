import Testing

@testable import CellGrid

@Suite struct DisplayTextTests {
  /// Letters of conjoining Hangul are two columns in some terminals and six in others; syllables are two in all.
  @Test(arguments: [
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글", 4), ("\u{AC00}\u{11A8}", "각", 2),
    ("\u{1112}", "\u{1112}", 2),
    ("\u{1112}\u{119E}x", "\u{1112}x", 3), ("\u{1161}x", "\u{FFFD}x", 2), ("한글", "한글", 4),
  ])
  func lettersOfHangulBecomeSyllables(text: String, shown: String, columns: Int) {
    #expect(DisplayText.shown(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    #expect(DisplayText.columns(text) == columns)
  }

  @Test(arguments: [
    ("👨‍👩‍👧‍👦 Family", "👨 Family"), ("❤️", "❤"), ("🇩🇪", "DE"), ("👍🏽", "👍"), ("1️⃣", "1"), ("x\u{200B}\u{2060}y", "xy"),
    ("a\tb", "a␉b"), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴"), ("\u{202E}x", "\u{FFFD}x"),
  ])
  func whatTerminalsDrawInDifferentWidthsIsNotShown(text: String, shown: String) {
    #expect(DisplayText.shown(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("José", 4), ("Jose\u{301}", 4), ("日本語", 6), ("한국어", 6),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("ﾊﾝｶｸ", 4), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("❤️", 1), ("❤️‍🔥", 1), ("🇩🇪", 2), ("1️⃣", 1), ("שלום", 4),
    ("\u{301}", 1), ("\u{200B}\u{FEFF}", 0), ("a\u{200D}b", 2), ("\u{1B}[31m", 5), ("a\nb", 3),
    ("\u{202E}x", 2),
    ("\u{E000}", 1), ("\u{378}", 1), ("🏽", 1),
  ])
  func countsColumns(_ text: String, _ columns: Int) {
    #expect(DisplayText.columns(text) == columns)
  }

  @Test(arguments: [
    ("Jane Li", "Jane Li"), ("\u{1B}[2J\u{7}", "␛[2J␇"), ("\u{0}\u{7F}\t\r\n", "␀␡␉␍␊"),
    ("a\u{9B}31m", "a�31m"),
    ("\u{202E}evil\u{202C}\u{2066}x\u{2069}", "�evil��x�"), ("one\u{2028}two\u{2029}", "one�two�"),
    ("👩‍👩‍👧", "👩‍👩‍👧"), ("=1+1", "=1+1"),
  ])
  func makesHarmless(_ text: String, _ expected: String) {
    #expect(DisplayText.harmless(text) == expected)
  }

  @Test func invalidBytesShowAsReplacement() {
    #expect(DisplayText.harmless(String(decoding: [0x61, 0xFF, 0x62] as [UInt8], as: UTF8.self)) == "a�b")
  }

  @Test(arguments: [
    ("Jane Li", 7, "Jane Li"), ("Jane Li", 6, "Jane …"), ("Jane Li", 1, "…"), ("Jane Li", 0, ""),
    ("Jane Li", -3, ""),
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"),
    ("Jose\u{301} A", 5, "Jose\u{301}…"), ("\u{1B}[31mred", 4, "␛[3…"), ("👩‍👧 and more", 5, "👩 a…"),
  ])
  func truncates(_ text: String, _ columns: Int, _ expected: String) {
    let shown = DisplayText.truncated(text, to: columns)
    #expect(shown.unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(DisplayText.columns(shown) <= max(0, columns))
  }

  @Test func limitsMarksToThoseThatCursesHolds() {
    var grid = CellGrid(size: GridSize(columns: 3, rows: 1))
    grid.write(StyledText("a" + String(repeating: "\u{301}", count: 50) + "b"), column: 0, row: 0)
    #expect(grid[0, 0].text.unicodeScalars.count == 5)
    #expect(grid[1, 0].text == "b")
  }

  @Test func quickRolesAreThoseOfTheProperties() {
    for value in UInt32(0xA0)...0xD7FF {
      guard let scalar = Unicode.Scalar(value), CharacterClass(scalar) == .base(scalar) else { continue }
      #expect(CharacterClass.byProperties(of: scalar) == .base(scalar) || value < 0x300, "\(value)")
    }
  }
}
