import BrowserModel
import CellGrid

/// The lines above the footer: what happened, and the keys that do something about it. The keys stay when the words are cut.
struct MessageLine: FramePart, Equatable {
  let message: StatusMessage
  let context: KeyContext
  let isTyping: Bool
  let width: Int
  let look: Look

  struct Drawn {
    let cells: CellGrid
    /// Parts of its last row that a click takes for the key.
    let keys: [(start: Int, width: Int, command: Command)]

    var rows: Int { cells.size.rows }
  }

  private static let mostRows = 3

  func drawn() -> Drawn {
    let lines = lines
    // They stand at the end, unless they are cut.
    let (actions, end) = (actions, lines.last?.width ?? 0)
    let places = end < width ? actions.places(from: end - actions.width) : []
    return Drawn(cells: CellGrid(lines: lines, width: width), keys: places)
  }

  private var role: Role { message.kind == .failure ? .failure : .text }

  private var actions: ActionKeys {
    ActionKeys(message.actions, in: context, isTyping: isTyping, look: look)
  }

  /// On as few rows as it needs, three at most. The keys stand behind the words or on a row of their own.
  var lines: [StyledText] {
    let actions = actions
    let text = look.words(message.text)
    for words in [text] + Self.sentences(text).reversed() {
      var lines = Wrapping.lines(words, width: width - 2).map { StyledText(" ") + look.text($0, role) }
      if !actions.isEmpty {
        if let last = lines.last, last.width + 3 + actions.width < width {
          lines[lines.count - 1] = last + look.text(" · ", .quiet) + actions.text
        } else {
          lines.append(" " + actions.text)
        }
      }
      if lines.count <= Self.mostRows { return lines }
    }
    return [oneLine]
  }

  /// The message on one row, cut off with an ellipsis if it is longer.
  var oneLine: StyledText {
    let actions = actions
    let room = width - 1 - (actions.isEmpty ? 0 : actions.width + 3)
    let words = Self.fitting(look.words(message.text), room: room)
    let separator = actions.isEmpty ? "" : look.text(" · ", .quiet)
    return (" " + look.text(words, role).truncated(to: max(0, room)) + separator + actions.text).truncated(
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
}
