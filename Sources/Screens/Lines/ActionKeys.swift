import BrowserModel
import CellGrid

/// Keys that do something about what is told, each with its word: `r now · Esc stop`. A click presses them.
struct ActionKeys {
  private let parts: [(text: StyledText, command: Command)]
  private let separator: StyledText

  /// Actions that have no key there are left out.
  init(_ actions: [StatusMessage.Action], in context: KeyContext, isTyping: Bool, look: Look) {
    separator = look.text(" · ", .quiet)
    parts = actions.compactMap { action in
      guard let key = KeyTable.key(for: action.command, in: context, isTyping: isTyping) else { return nil }
      let name = look.accented(key.name(isUnicode: look.isUnicode))
      return (name + look.text(" " + action.words), action.command)
    }
  }

  private init(_ parts: [(text: StyledText, command: Command)], _ separator: StyledText) {
    (self.parts, self.separator) = (parts, separator)
  }

  var isEmpty: Bool { parts.isEmpty }
  var width: Int { text.width }

  var text: StyledText {
    parts.enumerated().reduce(StyledText("")) { $0 + ($1.offset > 0 ? separator : "") + $1.element.text }
  }

  /// Each alone.
  var single: [ActionKeys] { parts.map { ActionKeys([$0], separator) } }

  /// The columns of each where the text begins at that one.
  func places(from column: Int) -> [(start: Int, width: Int, command: Command)] {
    var start = column
    return parts.map { part in
      defer { start += part.text.width + separator.width }
      return (start, part.text.width, part.command)
    }
  }
}
