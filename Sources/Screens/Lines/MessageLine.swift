import BrowserModel
import CellGrid

/// The line above the footer: what happened, and the keys that do something about it. The keys stay when the words are cut.
enum MessageLine {
  static func text(
    _ message: StatusMessage, in context: KeyContext, isTyping: Bool, width: Int, look: Look
  ) -> StyledText {
    let role: Role = message.kind == .failure ? .failure : .text
    let actions = actions(message.actions, in: context, isTyping: isTyping, look: look)
    let words = look.text(look.words(DisplayText.harmless(message.text)), role)
    let room = width - 2 - (actions.spans.isEmpty ? 0 : actions.width + 3)
    let separator = actions.spans.isEmpty ? "" : look.text(" · ", .quiet)
    return (" " + words.truncated(to: max(0, room)) + separator + actions).truncated(to: width)
  }

  /// `r now · Esc stop`
  static func actions(
    _ actions: [StatusMessage.Action], in context: KeyContext, isTyping: Bool, look: Look
  ) -> StyledText {
    let parts = actions.compactMap { action -> StyledText? in
      guard let key = KeyTable.key(for: action.command, in: context, isTyping: isTyping) else { return nil }
      return look.accented(key.name(isUnicode: look.isUnicode)) + look.text(" " + action.words)
    }
    return parts.enumerated().reduce(StyledText("")) {
      $0 + ($1.offset > 0 ? look.text(" · ", .quiet) : "") + $1.element
    }
  }
}
