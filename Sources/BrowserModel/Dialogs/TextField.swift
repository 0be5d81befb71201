/// One line of text being edited.
package struct TextField: Hashable, Sendable {
  package private(set) var text: String
  /// The place of the next character, in characters from the start.
  package private(set) var cursor: Int
  /// A secret is shown as dots.
  package let isSecret: Bool

  /// Unicode scalars that a field takes; the rest of a longer paste is dropped. An API key has forty.
  static let capacity = 4096

  package init(_ text: String = "", isSecret: Bool = false) {
    self.text = text
    self.cursor = text.count
    self.isSecret = isSecret
  }

  package var isEmpty: Bool { text.isEmpty }

  /// Puts what was typed at the cursor.
  package mutating func insert(_ addition: String) { put(Self.line(addition)) }

  /// Puts what was pasted at the cursor, without the blanks and line ends at its edges.
  package mutating func paste(_ addition: String) { put(Self.line(addition).trimmed(of: " ")) }

  /// Line ends and tabs become spaces, other control characters are dropped.
  private static func line(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(capacity) {
      switch scalar {
      case "\n", "\r", "\t": line.append(" ")
      default: if scalar.properties.generalCategory != .control { line.unicodeScalars.append(scalar) }
      }
    }
    return line
  }

  /// The place, from 1, of the first character that is dropped; nil if there is none.
  static func firstControlCharacter(in text: String) -> Int? {
    let dropped = text.unicodeScalars.enumerated().first { _, scalar in
      scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
    }
    return dropped.map { $0.offset + 1 }
  }

  private mutating func put(_ line: String) {
    let line = String(line.unicodeScalars.prefix(max(0, Self.capacity - text.unicodeScalars.count)))
    let index = text.index(text.startIndex, offsetBy: cursor)
    let tail = text[index...]
    let head = text[..<index] + line
    text = String(head) + tail
    // A combining mark joins the character before it, so the cursor is counted anew.
    cursor = text.count - tail.count
  }

  /// Another text takes the place of everything before the cursor, which goes behind it.
  mutating func replaceBeforeCursor(by text: String) {
    deleteLine()
    put(Self.line(text))
  }

  package mutating func deleteBackward() { remove(cursor - 1..<cursor) }
  package mutating func deleteForward() { remove(cursor..<cursor + 1) }
  package mutating func deleteLine() { remove(0..<cursor) }
  package mutating func deleteToEnd() { remove(cursor..<text.count) }

  /// Deletes back to the start of the word before the cursor.
  package mutating func deleteWord() {
    let characters = Array(text)
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    remove(start..<cursor)
  }

  package mutating func moveCursor(by distance: Int) { moveCursor(to: cursor + distance) }
  package mutating func moveCursor(to position: Int) { cursor = min(max(position, 0), text.count) }

  /// Carries out an editing command; false when the command is not about editing.
  package mutating func perform(_ command: Command) -> Bool {
    switch command {
    case .insert(let addition): insert(addition)
    case .paste(let addition): paste(addition)
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .deleteWord: deleteWord()
    case .deleteLine: deleteLine()
    case .deleteToEnd: deleteToEnd()
    case .cursorLeft: moveCursor(by: -1)
    case .cursorRight: moveCursor(by: 1)
    case .cursorStart: moveCursor(to: 0)
    case .cursorEnd: moveCursor(to: text.count)
    default: return false
    }
    return true
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<text.count)
    guard !range.isEmpty else { return }
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.index(start, offsetBy: range.count)
    let tailCount = text.count - range.upperBound
    text.removeSubrange(start..<end)
    cursor = max(0, text.count - tailCount)
  }
}

extension String {
  fileprivate func trimmed(of character: Character) -> String {
    var rest = self[...]
    while rest.first == character { rest.removeFirst() }
    while rest.last == character { rest.removeLast() }
    return String(rest)
  }
}
