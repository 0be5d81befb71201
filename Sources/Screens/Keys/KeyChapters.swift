import BrowserModel

/// Terms with their meanings under a heading, for pages outside the browser.
package struct HelpChapter {
  package let title: String
  package let entries: [(term: String, meaning: String)]

  package init(title: String, entries: [(term: String, meaning: String)]) {
    (self.title, self.entries) = (title, entries)
  }

  /// Every key of the key table once, by the first screen that knows it.
  package static var keys: [HelpChapter] {
    var rest = KeyTable.rows
    return KeyContext.allCases.compactMap { context in
      let rows = rest.filter { $0.contexts.contains(context) }
      rest.removeAll { $0.contexts.contains(context) }
      if rows.isEmpty { return nil }
      return HelpChapter(title: "In the \(context.name)", entries: rows.map { ($0.keys(), $0.title) })
    }
  }

  /// The filter language.
  package static var filter: HelpChapter {
    HelpChapter(title: FilterHelp.title, entries: FilterHelp.entries.map { ($0.term, $0.words) })
  }
}

extension KeyRow {
  /// All its keys: `j ↓`, `1–9`, or `letter` where they are many.
  func keys(isUnicode: Bool = true) -> String {
    let names = strokes.map { $0.key.name(isUnicode: isUnicode) }
    guard names.count >= 9 else { return names.joined(separator: " ") }
    let hasDigits = names.contains { "0"..."9" ~= $0 }
    if names.contains(where: { $0 > "9" }) { return hasDigits ? "digit, letter" : "letter" }
    return "\(names[0])–\(names[names.count - 1])"
  }
}
