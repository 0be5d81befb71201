import CallTable
import CallTime

/// A command by its name, and where it can be given.
package struct NamedCommand: Hashable, Sendable {
  package let command: Command
  /// `missed calls only`
  package let name: String
  package let contexts: Set<KeyContext>

  package init(_ command: Command, _ name: String, in contexts: Set<KeyContext>) {
    (self.command, self.name, self.contexts) = (command, name, contexts)
  }
}

/// Something to do from the palette.
package struct PaletteEntry: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case perform(Command)
    case ask(RangePreset)
    case go(SavedView)
  }

  package let action: Action
  package let name: String

  static func command(_ command: NamedCommand) -> PaletteEntry {
    PaletteEntry(action: .perform(command.command), name: command.name)
  }

  static func preset(_ preset: RangePreset) -> PaletteEntry {
    PaletteEntry(action: .ask(preset), name: "dates: \(preset.title)")
  }

  static func column(_ column: CallColumn) -> PaletteEntry {
    PaletteEntry(action: .perform(.orderBy(column)), name: "sort by \(column.definition.title)")
  }

  static func view(_ view: SavedView) -> PaletteEntry {
    PaletteEntry(action: .go(view), name: "view: \(view.name)")
  }

  var effect: Effect {
    switch action {
    case .perform(let command): .perform(command)
    case .ask(let preset): .ask(.preset(preset))
    case .go(let view): .go(view)
    }
  }
}
