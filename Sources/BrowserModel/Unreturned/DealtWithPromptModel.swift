import CallTable
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
