/// The values a sign-in needs. The API key's own secret is not part of them: the service does not ask for it.
package struct Credentials: Sendable, Hashable {
  package var apiKey: Secret
  package var username: String
  package var password: Secret

  package init(apiKey: Secret, username: String, password: Secret) {
    self.apiKey = apiKey
    self.username = username
    self.password = password
  }
}

/// A text that is never shown: an API key, a password, a token.
///
/// Descriptions, mirrors and dumps of it, and of anything that holds it, show `•••`.
package struct Secret: Sendable, Hashable {
  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var isEmpty: Bool { text.isEmpty }

  /// The text itself, for the one place that sends it.
  package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "•••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
