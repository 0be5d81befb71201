import BrowserModel
import CellGrid

/// The lines above the footer: what happened, and the keys that do something about it. The keys stay when the words are cut.
struct MessageLine: FramePart, Equatable {
  let message: StatusMessage
  let context: KeyContext
  let isTyping: Bool
  let width: Int
  let look: Look

  private static let mostRows = 3

  func drawn() -> CellGrid { CellGrid(lines: lines, width: width) }

  /// On as few rows as it needs, three at most. The keys stand behind the words or on a row of their own.
  var lines: [StyledText] {
    let role: Role = message.kind == .failure ? .failure : .text
    let actions = Self.actions(message.actions, in: context, isTyping: isTyping, look: look)
    let text = look.words(message.text)
    for words in [text] + Self.sentences(text).reversed() {
      var lines = Wrapping.lines(words, width: width - 2).map { StyledText(" ") + look.text($0, role) }
      if !actions.spans.isEmpty {
        if let last = lines.last, last.width + 3 + actions.width < width {
          lines[lines.count - 1] = last + look.text(" · ", .quiet) + actions
        } else {
          lines.append(" " + actions)
        }
      }
      if lines.count <= Self.mostRows { return lines }
    }
    return [oneLine]
  }

  /// The message on one row, cut off with an ellipsis if it is longer.
  var oneLine: StyledText {
    let role: Role = message.kind == .failure ? .failure : .text
    let actions = Self.actions(message.actions, in: context, isTyping: isTyping, look: look)
    let room = width - 1 - (actions.spans.isEmpty ? 0 : actions.width + 3)
    let words = Self.fitting(look.words(message.text), room: room)
    let separator = actions.spans.isEmpty ? "" : look.text(" · ", .quiet)
    return (" " + look.text(words, role).truncated(to: max(0, room)) + separator + actions).truncated(
      to: width)
  }

  /// The text, or as many whole sentences from its beginning as fit: half an advice is none.
  private static func fitting(_ text: String, room: Int) -> String {
    guard DisplayText.columns(text) > room else { return text }
    return sentences(text).last { DisplayText.columns($0) <= room } ?? text
  }

  /// The text up to the end of each of its sentences but the last.
  private static func sentences(_ text: String) -> [String] {
    text.ranges(of: ". ").map { String(text[...$0.lowerBound]) }
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
