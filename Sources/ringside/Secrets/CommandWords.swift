/// The words of a command, taken apart as a shell does it, but nothing in them is obeyed: there are quotes and backslashes, and no
/// variables, pipes or wildcards.
nonisolated enum CommandWords {
  /// Nil where a quote is not closed.
  static func words(_ text: String) -> [String]? {
    var (words, word): ([String], String?) = ([], nil)
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        // In double quotes a backslash is one, unless there is something to escape.
        if quote == "\"", !"\"\\$`".contains(character) { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    return words + (word.map { [$0] } ?? [])
  }
}
