/// What stands above the footer: what happened or is waited for, and what can be done about it.
package struct StatusMessage: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case notice
    case progress
    case failure
  }

  /// Something to do about it. The screens put the command's key before the words: `r now`.
  package struct Action: Hashable, Sendable {
    package let command: Command
    package let words: String

    package init(_ command: Command, _ words: String) {
      self.command = command
      self.words = words
    }
  }

  package let kind: Kind
  package let text: String
  package let actions: [Action]

  /// How many rows it needs in a window of so many columns, up to three. Keys are counted as the longest there are.
  func rows(in columns: Int) -> Int {
    let width = max(1, columns - 2)
    var (rows, used) = (1, 0)
    for word in text.split(separator: " ") {
      if used > 0, used + 1 + word.count <= width {
        used += 1 + word.count
      } else {
        if used > 0 { rows += 1 }
        rows += (word.count - 1) / width
        used = (word.count - 1) % width + 1
      }
    }
    let keys = actions.reduce(0) { $0 + 3 + "[Esc] ".count + $1.words.count }
    return min(3, used + keys > width ? rows + 1 : rows)
  }

  package init(_ kind: Kind, _ text: String, actions: [Action] = []) {
    self.kind = kind
    self.text = text
    self.actions = actions
  }
}
