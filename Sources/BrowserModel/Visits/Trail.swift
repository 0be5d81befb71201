/// The way back: places that were left, and changes that can be undone. Both are noted by comparing what is there before a
/// command, and before a dialog, with what is there after it.
struct Trail {
  private(set) var history = History()
  private var undoStack = UndoStack()
  private var before: (place: Place, isJump: Bool)?

  /// A command comes, with no dialog open.
  mutating func begin(_ command: Command, at place: @autoclosure () -> Place?) {
    before = command.staysInPlace ? nil : place().map { ($0, command.isJump) }
  }

  /// No dialog is open after a command.
  mutating func end(at here: @autoclosure () -> Place?) {
    defer { before = nil }
    guard let (old, isJump) = before, let here = here(), old.isOfSameList(as: here) else { return }
    if here.opened.count < old.opened.count {
      history.close(old, to: here.opened.count)
    } else if here.opened.count > old.opened.count || !here.settings.hasSameFilter(as: old.settings)
      || isJump && here.target != old.target
    {
      history.leave(old)
    }
    if let words = here.settings.changes(since: old.settings) {
      undoStack.push(words, .settings(old.settings))
    }
  }

  /// The cursor goes elsewhere, or another list takes the place of this one.
  mutating func leave(_ place: Place) { history.leave(place) }

  mutating func move(_ steps: Int, from place: Place) { history.move(steps, from: place) }

  mutating func note(_ words: String, _ change: UndoStack.Change) { undoStack.push(words, change) }

  /// Returns the words of the change that was undone; nil where there was none.
  mutating func undo(on page: Page) -> String? { undoStack.undo(on: page) }
}
