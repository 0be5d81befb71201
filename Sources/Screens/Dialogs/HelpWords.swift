import CallInsight
import CallTable

/// The words on the screens that need explaining, for the help. Those of a table's entries come from the table.
enum HelpWords {
  static let results: [(name: String, role: Role, words: String)] =
    CallResult.Kind.allCases.filter { !$0.name.isEmpty }.map { ($0.name, Role($0), $0.meaning) } + [
      (
        "missed (m)", .text,
        "the service's own flag: voicemail and abandoned calls are missed too. Other results are the last leg's disposition."
      ),
      ("loaded 150 of 2113", .text, "what has been fetched so far; filters, search and order see only that"),
      ("match 3 of 120+…", .text, "which match the cursor is on; … while counting"),
      ("4 left out", .text, "records that could not be read; x lists them"),
    ]
}
