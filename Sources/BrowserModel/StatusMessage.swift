import Observation

/// Words above the footer: what happened or is waited for, and what can be done about it.
package struct StatusMessage: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case notice
    case progress
    case failure
  }

  /// Something to do about it. The screens put the command's key before the words: `r now`.
  package struct Action: Hashable, Sendable {
    package let command: Command
    package let words: String

    package init(_ command: Command, _ words: String) {
      self.command = command
      self.words = words
    }
  }

  package let kind: Kind
  package let text: String
  package let actions: [Action]

  package init(_ kind: Kind, _ text: String, actions: [Action] = []) {
    self.kind = kind
    self.text = text
    self.actions = actions
  }
}

/// Something to know, until the next key.
@Observable final class Notice {
  private(set) var message: StatusMessage?
  /// The message is older than the command being carried out.
  @ObservationIgnored private(set) var isOld = true

  func say(_ text: String, _ kind: StatusMessage.Kind = .notice, actions: [StatusMessage.Action] = []) {
    say(StatusMessage(kind, text, actions: actions))
  }

  /// Said again it is no change, so that a key that is held costs no frames.
  func say(_ newMessage: StatusMessage) {
    isOld = false
    if newMessage != message { message = newMessage }
  }

  /// A command begins: what was said before it goes when it ends.
  func beginCommand() { isOld = true }

  func endCommand() { if isOld, message != nil { message = nil } }
}
