import CallInsight
import Observation

/// Asks for a word about a number that was dealt with; it may stay empty.
@Observable package final class DealtWithPromptModel: PageModel {
  /// As the caller showed it.
  package let number: String
  package private(set) var word = TextField()
  @ObservationIgnored private let done: (String) -> Void

  init(_ number: String, done: @escaping (String) -> Void) { (self.number, self.done) = (number, done) }

  let context = KeyContext.dealtWith
  let isTyping = true
  var keyState: [AnyHashable] { [word] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command == .open {
      done(word.text)
      return .close
    }
    _ = word.perform(command)
    return nil
  }
}

/// Deals with a line of those never called back, or takes that back.
struct UnreturnedDealing {
  let model: UnreturnedModel

  /// Asks for a word, or takes the line back among those that wait.
  func begin() -> Effect? {
    guard model.dealt.canKeep, let line = model.selected, line.number != nil, !line.verdict.isSettled else {
      return nil
    }
    // The list can be another one by the time that a word was typed.
    let (entry, calls, zone) = (model.dealtWith(line), model.calls, model.list.zone)
    func keep(_ word: String?) {
      let next = model.place(of: line) ?? model.cursor
      guard let before = model.dealt.keep(word, of: line, in: calls, zone: zone) else { return }
      // The line has gone to the others of its kind; what followed it is next.
      model.go(to: next)
      model.list.note(word == nil ? "not dealt with" : "dealt with", .number(before))
    }
    if let entry {
      keep(nil)
      let word = entry.word.isEmpty ? "" : " The word was “\(entry.word)”."
      model.list.notice.say("It waits again.\(word)")
      return nil
    }
    return .show(.dealtWith(DealtWithPromptModel(calls[line.lastMissed].caller) { keep($0) }))
  }

  /// Takes a change back, and goes to its line; false where it was about none of the lines.
  func undo(_ before: DealtWithBook.Before) -> Bool {
    let (calls, zone) = (model.calls, model.list.zone)
    func isOf(_ line: UnreturnedLine) -> Bool { DealtWithBook.isOf(line, before, in: calls, zone: zone) }
    guard let line = model.lines.first(where: isOf) else { return false }
    model.dealt.restore(before)
    model.go(to: line)
    return true
  }
}
