import CallTable

/// The filter language for the help: its words and keys come from their tables.
enum FilterHelp {
  static let title = "Filter expressions (f)"

  /// A term, and its meaning.
  static let entries: [(term: String, words: String)] =
    [
      ("missed dir:in !vm", "words side by side must all hold; and may stand between them"),
      ("a or b, not a, !a, (a b)", "or binds weakest; upper and lower case are alike"),
    ] + FilterWord.all.map { ($0.names.joined(separator: " "), $0.meaning) }
    + FilterKey.allCases.map { ($0.definition.example, $0.definition.meaning) } + [
      ("key:text", "a part of it is enough; * stands for anything: from:+1555* begins so"),
      ("key=text", "all of it; a number may be written in any way; dept=\"\" has none"),
      ("key==text", "all of it to the letter: capitals, accents, and how a number is written"),
      ("> >= < <= != and :30s-2m", "a call without the number does not pass"),
      ("\"any text\" ~text", "found anywhere in the call; in quotes \\\" \\\\ \\* stand for \" \\ *"),
    ]
}
