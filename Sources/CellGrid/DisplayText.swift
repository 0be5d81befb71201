/// Text from outside on its way to a screen: how wide it is, and what of it may be shown.
package enum DisplayText {
  /// Columns the text occupies when written to a grid.
  package static func columns(_ text: String) -> Int {
    var columns = 0
    read(text) { reader in
      while true {
        if reader.nextPlain() != nil {
          columns += 1
        } else if let cluster = reader.next() {
          columns += cluster.width
        } else {
          return
        }
      }
    }
    return columns
  }

  /// The text, made harmless, in at most `columns` columns. What is cut off ends in `…`; a wide cell is never split.
  package static func truncated(_ text: String, to columns: Int) -> String {
    if self.columns(text) <= columns { return harmless(text) }
    return columns > 0 ? prefix(text, columns: columns - 1) + "…" : ""
  }

  /// The text with everything that could act on a terminal made visible: control characters become their
  /// pictures (`␛`, `␀`, `␊` …), C1 controls, line separators and bidi overrides `�`. Emoji sequences stay whole.
  package static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { CharacterClass.standIn(for: $0) != nil }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(CharacterClass.standIn(for: scalar) ?? scalar)
    }
    return String(result)
  }

  /// The text as the cells of a grid show it: harmless, and without what terminals disagree about.
  package static func shown(_ text: String) -> String { prefix(text, columns: .max) }

  /// The whole clusters at the beginning that fit into `columns`, in the form cells show them in.
  static func prefix(_ text: String, columns: Int) -> String {
    var result = ""
    var room = columns
    read(text) { reader in
      while room > 0 {
        if let scalar = reader.nextPlain() {
          result.unicodeScalars.append(scalar)
          room -= 1
        } else if let cluster = reader.next(), cluster.width <= room {
          result += cluster.text
          room -= cluster.width
        } else {
          return
        }
      }
    }
    return result
  }

  /// Lends a reader over the text.
  static func read(_ text: String, _ body: (inout ClusterReader) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var reader = ClusterReader(bytes)
      body(&reader)
    }
  }
}
