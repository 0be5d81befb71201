import BrowserModel
import CellGrid

/// The one table of keys: dispatch, footer hints and help come from ``rows``.
package enum KeyTable {
  /// What a key does there; nil if nothing. While typing, a text field has the focus and takes every printable key.
  package static func command(for key: KeyEvent, in context: KeyContext, isTyping: Bool) -> Command? {
    if isTyping {
      switch key {
      case .text(let character): return .insert(String(character))
      case .paste(let text): return .paste(text)
      default:
        if let command = editing[key] { return command }
      }
    }
    return commands[context]?[key]
  }

  /// The key to name for a command, the same one everywhere if it can be.
  package static func key(
    for command: Command, in context: KeyContext, isTyping: Bool
  ) -> KeyEvent? {
    for row in rows where !row.isForTyping && row.contexts.contains(context) {
      for stroke in row.strokes where stroke.command == command {
        if !isTyping || (stroke.key.worksWhileTyping && editing[stroke.key] == nil) { return stroke.key }
      }
    }
    return nil
  }

  /// What edits a field while it has the focus.
  static let editing: [KeyEvent: Command] = dispatch(rows.filter(\.isForTyping))

  private static let commands: [KeyContext: [KeyEvent: Command]] = Dictionary(
    uniqueKeysWithValues: KeyContext.allCases.map { context in
      (context, dispatch(rows.filter { !$0.isForTyping && $0.contexts.contains(context) }))
    })

  private static func dispatch(_ rows: [KeyRow]) -> [KeyEvent: Command] {
    Dictionary(uniqueKeysWithValues: rows.flatMap(\.strokes).map { ($0.key, $0.command) })
  }
}
