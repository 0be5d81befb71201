import Testing

@testable import BrowserModel

struct TextFieldTests {
  @Test func typesAtTheCursor() {
    var field = TextField("acme")
    field.moveCursor(to: 2)
    field.insert("é")
    #expect(field.text == "acéme")
    #expect(field.cursor == 3)
  }

  @Test func textTypedTogetherKeepsItsSpaces() {
    var field = TextField()
    for typed in ["jo", " ", " smith "] { field.insert(typed) }
    #expect(field.text == "jo  smith ")
  }

  @Test func aCombiningMarkJoinsTheCharacterBeforeIt() {
    var field = TextField("e")
    field.insert("\u{301}")
    #expect(field.text == "e\u{301}")
    #expect(field.cursor == 1)
    field.deleteBackward()
    #expect(field.text.isEmpty)
  }

  @Test(arguments: [
    ("secret\n", "secret"), ("two\nlines", "two lines"), ("\tkey ", "key"), ("a\u{1B}[31mb", "a[31mb"),
    (" ", ""),
  ])
  func pastesOneHarmlessLine(paste: String, expected: String) {
    var field = TextField()
    field.paste(paste)
    #expect(field.text == expected)
    #expect(field.cursor == expected.count)
  }

  @Test(arguments: [
    (Command.deleteBackward, "one tw three", 6), (.deleteForward, "one twothree", 7),
    (.deleteWord, "one  three", 4),
    (.deleteLine, " three", 0), (.cursorStart, "one two three", 0), (.cursorEnd, "one two three", 13),
    (.cursorLeft, "one two three", 6), (.cursorRight, "one two three", 8),
  ])
  func edits(command: Command, text: String, cursor: Int) {
    var field = TextField("one two three")
    field.moveCursor(to: 7)
    let isEditing = field.perform(command)
    #expect(isEditing)
    #expect(field.text == text)
    #expect(field.cursor == cursor)
  }

  @Test func nothingHappensBeyondItsEnds() {
    var field = TextField("汉")
    for command in [Command.deleteForward, .cursorRight, .cursorStart, .deleteBackward, .deleteWord] {
      _ = field.perform(command)
    }
    #expect(field.text == "汉")
    #expect(field.cursor == 0)
  }

  @Test func othersCommandsAreNotItsOwn() {
    var field = TextField("汉")
    let isEditing = field.perform(.open)
    #expect(!isEditing)
  }

  @Test func aPasteOfAnyLengthFillsTheFieldAndNoMore() {
    var field = TextField("ab")
    field.moveCursor(to: 1)
    field.paste(String(repeating: "x", count: 5_000_000))
    #expect(field.text.count == TextField.capacity)
    #expect(field.text.hasPrefix("ax"))
    #expect(field.text.hasSuffix("xb"))
    #expect(field.cursor == TextField.capacity - 1)
    field.insert("y")
    #expect(field.text.count == TextField.capacity)
    field.deleteLine()
    #expect(field.text == "b")
    field.paste("e" + String(repeating: "\u{301}", count: 1_000_000))
    #expect(field.text.unicodeScalars.count == TextField.capacity)
    #expect(field.cursor == field.text.count - 1)
  }
}
