import BrowserModel
import CellGrid

/// The one table of keys: dispatch, footer hints and help come from its ``rows``.
package enum KeyTable {
  /// In the order of the help; the footer goes by rank. No key stands twice in a context, but for those that edit a text.
  package static let rows = dialogRows + statisticsRows + hourRows + pageRows

  /// The command of a key there; nil if it does nothing. While typing, a text field has the focus and takes every printable key.
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

  /// Everything there is a key for, by name, what only moves last; not what edits a text or is about the terminal.
  package static let named: [NamedCommand] =
    (rows.filter { $0.group != .moving }
    + rows.filter { $0.group == .moving }).flatMap { row in
      zip(row.commands, row.names).filter { row.isInPalette && $0.0.isForPalette }.map {
        NamedCommand($0, $1, in: row.contexts)
      }
    }

  /// The keys that edit a field while it has the focus.
  static let editing: [KeyEvent: Command] = dispatch(rows.filter(\.isForTyping))

  private static let commands: [KeyContext: [KeyEvent: Command]] = Dictionary(
    uniqueKeysWithValues: KeyContext.allCases.map { context in
      (context, dispatch(rows.filter { !$0.isForTyping && $0.contexts.contains(context) }))
    })

  private static func dispatch(_ rows: [KeyRow]) -> [KeyEvent: Command] {
    Dictionary(uniqueKeysWithValues: rows.flatMap(\.strokes).map { ($0.key, $0.command) })
  }
}

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
  /// For the help.
  package let title: String
  /// The names of its commands, each once, for the palette; empty where the title names the only one.
  private let ownNames: [String]
  /// The words of the footer; nil where the footer does not tell it.
  package let hint: String?
  /// The contexts in which the footer tells it; in the others only the help does.
  package let hintContexts: Set<KeyContext>
  /// The footer tells those with the least number first, and leaves out the others where there is no room.
  let rank: Int

  init(
    _ group: Group, in contexts: Set<KeyContext>, _ title: String, hint: String? = nil,
    hintIn: Set<KeyContext>? = nil, rank: Int = 100, names: [String] = [],
    _ strokes: KeyValuePairs<KeyEvent, Command>
  ) {
    self.init(
      group, in: contexts, title, hint: hint, hintIn: hintIn, rank: rank, names: names,
      strokes.map { Stroke(key: $0.key, command: $0.value) })
  }

  init(
    _ group: Group, in contexts: Set<KeyContext>, _ title: String, hint: String? = nil,
    hintIn: Set<KeyContext>? = nil, rank: Int = 100, names: [String] = [], _ strokes: [Stroke]
  ) {
    self.group = group
    self.contexts = contexts
    self.title = title
    self.hint = hint
    hintContexts = hint == nil ? [] : hintIn ?? contexts
    self.rank = rank
    self.strokes = strokes
    ownNames = names
  }

  /// Each once, in the order of its keys.
  var commands: [Command] {
    var seen: Set<Command> = []
    return strokes.map(\.command).filter { seen.insert($0).inserted }
  }

  /// The name of each of its commands, for the palette.
  var names: [String] { ownNames.count == commands.count ? ownNames : commands.map { _ in title } }

  /// Whether its commands can be chosen by name.
  var isInPalette: Bool { !isForTyping && !contexts.isDisjoint(with: KeyTable.withPalette) }

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

extension Command {
  /// Not a part of something larger, and not about the terminal, of which the browser knows nothing.
  fileprivate var isForPalette: Bool {
    switch self {
    case .palette, .digit, .redraw, .suspend: false
    default: true
    }
  }
}

extension KeyEvent {
  /// The name in footer and help; without Unicode the arrows are spelled out.
  package func name(isUnicode: Bool = true) -> String {
    switch self {
    case .text(" "): "Space"
    case .text(let character): String(character)
    case .alt(let character): "Alt-\(character)"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .up: isUnicode ? "↑" : "Up"
    case .down: isUnicode ? "↓" : "Down"
    case .left: isUnicode ? "←" : "Left"
    case .right: isUnicode ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    case .paste: "Paste"
    case .pointer: "the mouse"
    }
  }

  /// Printable keys are text while a field has the focus.
  var worksWhileTyping: Bool {
    switch self {
    case .text, .paste, .pointer: false  // Alt goes with letters but types none
    default: true
    }
  }
}
