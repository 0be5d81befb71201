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

  func say(_ text: String, _ kind: StatusMessage.Kind = .notice, actions: [StatusMessage.Action] = []) {
    message = StatusMessage(kind, text, actions: actions)
  }

  func clear() { message = nil }
}
