import BrowserModel
import CellGrid

/// The line above the footer: what happened, and the keys that do something about it. The keys stay when the words are cut.
enum MessageLine {
  static func text(
    _ message: StatusMessage, in context: KeyContext, isTyping: Bool, width: Int, look: Look
  ) -> StyledText {
    let role: Role = message.kind == .failure ? .failure : .text
    let actions = actions(message.actions, in: context, isTyping: isTyping, look: look)
    let room = width - 1 - (actions.spans.isEmpty ? 0 : actions.width + 3)
    let words = fitting(look.words(DisplayText.harmless(message.text)), room: room)
    let separator = actions.spans.isEmpty ? "" : look.text(" · ", .quiet)
    return (" " + look.text(words, role).truncated(to: max(0, room)) + separator + actions).truncated(
      to: width)
  }

  /// Where not all of it fits, whole sentences from its beginning: half an advice is none.
  private static func fitting(_ text: String, room: Int) -> String {
    guard DisplayText.columns(text) > room else { return text }
    let sentences = text.ranges(of: ". ").map { text[...$0.lowerBound] }
    return sentences.last { DisplayText.columns(String($0)) <= room }.map(String.init) ?? text
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
