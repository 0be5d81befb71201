import BrowserModel
import CellGrid

/// One line of the key table: keys, what they do, and where.
package struct KeyRow: Sendable {
  package struct Stroke: Hashable, Sendable {
    package let key: KeyEvent
    package let command: Command
  }

  /// A chapter of the help.
  package enum Group: CaseIterable, Hashable, Sendable {
    case moving, calls, filters, dates, lists, editing, program

    package var title: String {
      switch self {
      case .moving: "Moving"
      case .calls: "Calls"
      case .filters: "Filters and search"
      case .dates: "Dates and zone"
      case .lists: "Lists and forms"
      case .editing: "Typing"
      case .program: "Ringside"
      }
    }
  }

  package let group: Group
  package let contexts: Set<KeyContext>
  package let strokes: [Stroke]
  /// What it does, for the help.
  package let title: String
  /// The words of the footer; nil where the footer does not tell it.
  package let hint: String?
  /// Where the footer tells it; in the other contexts only the help does.
  package let hintContexts: Set<KeyContext>

  init(
    _ group: Group, in contexts: Set<KeyContext>, _ title: String, hint: String? = nil,
    hintIn: Set<KeyContext>? = nil,
    _ strokes: KeyValuePairs<KeyEvent, Command>
  ) {
    self.group = group
    self.contexts = contexts
    self.title = title
    self.hint = hint
    hintContexts = hint == nil ? [] : hintIn ?? contexts
    self.strokes = strokes.map { Stroke(key: $0.key, command: $0.value) }
  }

  /// Whether its keys hold only while a text field has the focus.
  package var isForTyping: Bool { group == .editing }

  /// One key for each thing the row does, the first one that works: `j k`, or `↓ ↑` while typing. Shift-Tab goes without
  /// saying.
  func shortKeys(isTyping: Bool) -> [KeyEvent] {
    var seen: Set<Command> = []
    return strokes.compactMap { stroke in
      if isTyping, !stroke.key.worksWhileTyping { return nil }
      return seen.insert(stroke.command).inserted && stroke.key != .backTab ? stroke.key : nil
    }
  }
}
