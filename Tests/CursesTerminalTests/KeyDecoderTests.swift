import CellGrid
import Testing

@testable import CursesTerminal

@Suite struct KeyDecoderTests {
  /// Feeds text in one piece; what is left waiting is then timed out.
  private func keys(_ text: String, described: [(bytes: [UInt8], key: KeyEvent)] = []) -> [KeyEvent] {
    var decoder = KeyDecoder(encoding: .utf8, sequences: KeySequences(described: described))
    return decoder.feed(Array(text.utf8)) + decoder.timeout()
  }

  @Test(
    arguments: [
      ("a", [.text("a")]), ("日é", [.text("日"), .text("é")]), ("e\u{301}", [.text("e\u{301}")]),
      ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]),
      ("\u{3}", [.control("c")]), ("\u{1A}", [.control("z")]), ("\u{0}", [.control(" ")]),
      ("\u{1C}", [.control("\\")]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.alt("x")]),
      ("\u{1B}é", [.alt("é")]),
      ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[B", [.down]), ("\u{1B}OC", [.right]),
      ("\u{1B}[D", [.left]),
      ("\u{1B}[1;5A", [.up]), ("\u{1B}[H", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}[7~", [.home]),
      ("\u{1B}OF", [.end]),
      ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[2~", [.insert]),
      ("\u{1B}[3~", [.delete]),
      ("\u{1B}[Z", [.backTab]), ("\u{1B}OP", [.function(1)]), ("\u{1B}[[A", [.function(1)]),
      ("\u{1B}[15~", [.function(5)]),
      ("\u{1B}[17~", [.function(6)]), ("\u{1B}[24~", [.function(12)]), ("\u{1B}OM", [.enter]),
      ("\u{1B}Oq", [.text("1")]),
      ("\u{1B}[<0;3;4M", [.pointer(.init(.press, at: GridPoint(column: 2, row: 3)))]),
      ("\u{1B}[<4;300;1M", [.pointer(.init(.press, at: GridPoint(column: 299, row: 0)))]),
      ("\u{1B}[<64;1;1M", [.pointer(.init(.wheelUp, at: GridPoint(column: 0, row: 0)))]),
      ("\u{1B}[<65;1;2M\u{1B}[<0;1;1m", [.pointer(.init(.wheelDown, at: GridPoint(column: 0, row: 1)))]),
      ("\u{1B}[M #$q", [.pointer(.init(.press, at: GridPoint(column: 2, row: 3))), .text("q")]),
      ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
    ] as [(String, [KeyEvent])])
  func knows(_ bytes: String, _ expected: [KeyEvent]) {
    #expect(keys(bytes) == expected)
  }

  /// Answers and reports of terminals, keys nobody has, broken sequences.
  @Test(arguments: [
    "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}[99~", "\u{1B}[27;5;9~", "\u{1B}[<0;3;4m",
    "\u{1B}[<2;3;4M", "\u{1B}[<32;3;4M", "\u{1B}[<0;3M", "\u{1B}[<0;0;4M", "\u{1B}[<0;3;4;5M", "\u{1B}[M#!!",
    "\u{1B}[M ",
    "\u{1B}]11;rgb:00/00/00\u{7}",
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[201~", "\u{1B}[I", "\u{1B}[12;", "\u{1B}]0;title", "\u{1B}[1;2;3 q",
  ])
  func swallowsTheRest(_ bytes: String) {
    #expect(keys(bytes) == [])
    #expect(keys("j" + bytes).first == .text("j"))
  }

  @Test func brokenSequencesDoNotEatWhatFollows() {
    #expect(keys("\u{1B}[12\u{1B}[A") == [.up])
    #expect(keys("\u{1B}[1\u{3}") == [.control("c")])
    #expect(keys("\u{1B}[99~q") == [.text("q")])
  }

  @Test func piecesOfAnySizeGiveTheSame() {
    let text = "a\u{1B}[1;5Bé\u{1B}OH\u{1B}[200~x\u{1B}[A日\u{1B}[201~q👍"
    let expected: [KeyEvent] = [
      .text("a"), .down, .text("é"), .home, .paste("x\u{1B}[A日"), .text("q"), .text("👍"),
    ]
    for size in 1...9 {
      var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
      var found: [KeyEvent] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        found += decoder.feed(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
      #expect(found == expected)
      #expect(decoder.pending == nil)
    }
  }

  @Test func escapeWaitsForTheRestOfASequence() {
    var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.pending == .sequence)
    #expect(decoder.feed(Array("[A".utf8)) == [.up])
    #expect(decoder.pending == nil)
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.timeout() == [.escape])
  }

  @Test func invalidBytesAreNotTyped() {
    var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
    #expect(decoder.feed([0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xC2, 0x9B, 0x61]) == [.text("a")])
    #expect(decoder.feed([0xE6, 0x97]) == [])
    #expect(decoder.timeout() == [])
    #expect(decoder.feed([0x62]) == [.text("b")])
  }

  @Test func keysOfTheDescriptionComeFirst() {
    #expect(keys("\u{1B}[A", described: [(Array("\u{1B}[A".utf8), .function(9))]) == [.function(9)])
  }

  @Test func pastesHoldAnything() {
    #expect(
      keys("\u{1B}[200~\u{1B}[31mq\u{3}\u{0}\u{1B}[200~\u{1B}\u{1B}[201~j") == [
        .paste("\u{1B}[31mq\u{3}\u{0}\u{1B}[200~\u{1B}"), .text("j"),
      ])
    #expect(keys("\u{1B}[200~one\r\ntwo\rthree\u{1B}[201~") == [.paste("one\ntwo\nthree")])
    var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
    #expect(
      decoder.feed(Array("\u{1B}[200~".utf8) + [0x61, 0xFF] + Array("\u{1B}[201~".utf8)) == [.paste("a�")])
  }

  @Test func pastesWithoutEndEndInTime() {
    var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
    #expect(decoder.feed(Array("\u{1B}[200~abc\u{1B}[20".utf8)) == [])
    #expect(decoder.pending == .paste)
    #expect(decoder.timeout() == [.paste("abc\u{1B}[20")])
    #expect(decoder.feed(Array("q".utf8)) == [.text("q")])
  }

  @Test func pastesBeyondTheLimitAreCutNotTyped() {
    var decoder = KeyDecoder(encoding: .utf8, sequences: .common)
    let long = [UInt8](repeating: 0x61, count: PasteCollector.limit + 5000)
    #expect(decoder.feed(Array("\u{1B}[200~".utf8) + long) == [])
    let keys = decoder.feed(Array("\u{1B}[201~q".utf8))
    #expect(keys == [.paste(String(repeating: "a", count: PasteCollector.limit)), .text("q")])
  }

  @Test(
    arguments: [
      ("rgb:ffff/ffff/ffff", true), ("rgb:0000/0000/0000", false), ("rgb:fd/f6/e3", true),
      ("rgb:1/2/3", false),
      ("rgba:ffff/ffff/ffff/0000", true), ("rgb:0000/ffff/0000", true), ("rgb:ffff/0000/ffff", false),
      ("rgb:ffff/ffff", nil), ("rgb:fffff/0/0", nil), ("#ffffff", nil), ("", nil), ("rgb:", nil),
    ] as [(String, Bool?)])
  func theBackgroundThatATerminalTellsIsNoKey(_ color: String, _ isLight: Bool?) {
    for end in ["\u{7}", "\u{1B}\\"] {
      var decoder = KeyDecoder(encoding: .utf8, sequences: KeySequences(described: []))
      let keys = Array("j\u{1B}]11;\(color)\(end)k".utf8).flatMap { decoder.feed([$0]) }
      #expect(keys == [.text("j"), .text("k")])
      #expect(decoder.isBackgroundLight == isLight)
    }
  }
}
