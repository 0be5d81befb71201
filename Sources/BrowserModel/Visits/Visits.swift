/// The user's way through what was shown: back, forward, undo, and on to the calls that were awaited.
final class Visits {
  private var trail = Trail()
  private let stack: PageStack
  private let inquiry: Inquiry
  private let notice: Notice

  init(_ stack: PageStack, _ inquiry: Inquiry, _ notice: Notice) {
    (self.stack, self.inquiry, self.notice) = (stack, inquiry, notice)
  }

  /// Nil where no calls are in front.
  private var here: Place? {
    guard let calls = stack.calls, stack.front.context != .signIn else { return nil }
    let opened = stack.pages.compactMap { if case .opened(let model) = $0 { model.place } else { nil } }
    return inquiry.place(of: calls, opened: opened, figures: stack.figures)
  }

  /// A command comes. What it does in a dialog counts when the dialog is closed.
  func begin(_ command: Command) { if stack.dialog == nil { trail.begin(command, at: here) } }

  func end() {
    guard stack.dialog == nil else { return }
    trail.end(at: here)
    showAwaited()
  }

  /// The cursor is about to jump.
  func leave() { if stack.dialog == nil, let here { trail.leave(here) } }

  /// There is no way back any more.
  func forget() { trail = Trail() }

  func note(_ words: String, _ change: UndoStack.Change) { trail.note(words, change) }

  /// The list that was awaited takes the place of the one shown, once no dialog and no opened call lies over that.
  func showAwaited() {
    guard stack.dialog == nil, case .calls(let shown) = stack.page, let here,
      let new = inquiry.arrive(from: shown)
    else { return }
    if let steps = new.steps { trail.move(steps, from: here) } else { trail.leave(here) }
    stack.replaceCalls(with: new.list)
    stack.open(new.opened)
    stack.open(new.figures, of: new.list)
  }

  /// So many places back (negative) or forward.
  func visit(_ steps: Int) {
    guard let calls = stack.calls, let here else { return }
    // What is not shown yet is given up, and that is a step back.
    if steps < 0, let awaited = inquiry.awaited, awaited.steps == nil {
      inquiry.giveUp()
      return
    }
    let pending = inquiry.awaited?.steps ?? 0
    guard let place = trail.history.place(steps + pending) else {
      return notice.say(steps < 0 ? "There is nothing to go back to." : "There is nothing to go forward to.")
    }
    stack.closeOpened()
    if inquiry.visit(place, steps: steps + pending, from: calls) { return }
    trail.move(steps + pending, from: here)
    calls.take(place.settings, at: place.target)
    stack.open(place.opened)
    stack.open(place.figures, of: calls)
  }

  func undo() {
    guard let words = trail.undo(on: stack.page) else { return notice.say("There is nothing to undo.") }
    notice.say("Undid: \(words).")
  }
}
