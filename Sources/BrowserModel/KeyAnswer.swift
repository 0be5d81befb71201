extension Notice {
  /// Has a page or dialog carry out a command. Where that changes nothing there, and nothing is said, a word says so: every key
  /// is answered.
  func answer(_ command: Command, by model: any PageModel, in geometry: Geometry) -> Effect? {
    let before = model.keyState
    let effect = model.perform(command, in: geometry)
    guard effect == nil, isOld, model.keyState == before else { return effect }
    let nothing = model.nothing(after: command)
    // Esc closes a message, if nothing else.
    if command != .close || message == nil || message == nothing { say(nothing) }
    return nil
  }
}

extension Command {
  /// Says that the command has changed nothing among things of that name.
  func nothingDone(among item: String) -> StatusMessage {
    if case .unbound(let key) = self {
      return StatusMessage(
        .notice, "\(key) does nothing here", actions: [.init(.help, "shows the keys")])
    }
    return StatusMessage(.notice, wordsForNothing(item))
  }

  /// The same in a list of so many: a row beyond its ends is the first or the last.
  func nothingDone(among item: String, of count: Int) -> StatusMessage {
    guard case .goTo(let number) = self, number < 1 || number >= count else {
      return nothingDone(among: item)
    }
    return (number < 1 ? Command.first : .last).nothingDone(among: item)
  }

  private func wordsForNothing(_ item: String) -> String {
    switch self {
    case .move(0): "Nothing moves by 0."
    case .move(let steps), .halfPage(let steps), .page(let steps), .nextCall(let steps):
      steps < 0 ? "The first \(item)." : "The last \(item)."
    case .first: "The first \(item)."
    case .last: "The last \(item)."
    case .goTo(let number): "This is row \(number)."
    case .scrollColumns(let columns): columns < 0 ? "The first column." : "The last column."
    case .moveColumn(let columns): columns < 0 ? "The first column." : "The last column."
    case .fitColumn: "It is as wide as what it shows."
    case .resetColumns: "All columns are as they were at first."
    case .moveDay(let days): days < 0 ? "Nothing stands further left." : "Nothing stands further right."
    case .open: "There is nothing to open."
    case .point: "It is chosen already."
    case .close: "There is nothing to close."
    case .tick: "There is nothing to tick."
    case .loadAll: "All calls are being loaded."
    case .refresh: "More is on its way already."
    case .deleteBackward, .deleteForward, .deleteWord, .deleteLine, .deleteToEnd:
      "There is nothing to delete."
    case .cursorLeft, .cursorStart: "The start of the text."
    case .cursorRight, .cursorEnd: "The end of the text."
    case .insert: "The text takes no more."
    case .paste: "There is nothing to paste, or no room for it."
    default: "There is nothing to do."
    }
  }
}
