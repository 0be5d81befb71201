/// The reason why calls did not come, in words for the user.
package struct SourceError: Error, Hashable, Sendable {
  /// The thing that has to change for the calls to come.
  package enum Kind: Hashable, Sendable {
    /// The reader: it does not wait any longer.
    case cancelled
    /// The account: the service knows its address and its question, and refuses this part of the sign-in.
    case refused(Credential)
    /// The address of the service, which cannot be one.
    case badAddress
    /// The address, or the network: what answered there is not the service.
    case wrongService
    /// The network.
    case unreachable
    /// The question.
    case badRequest
    /// Time has to pass: too many requests.
    case rateLimited
    /// The service, which fails.
    case unavailable
    /// The data, which is not what it should be.
    case unreadable
    /// The path: no such file, or none that may be opened.
    case noSuchFile
    /// The machine: reading failed.
    case readFailed
  }

  /// A part of a sign-in.
  package enum Credential: Hashable, Sendable {
    case apiKey, password, pbx, token
  }

  package let kind: Kind
  /// The event and its cause: one sentence or two, ending in a full stop.
  package let message: String
  /// The next step for the user.
  package let advice: String

  package init(_ kind: Kind, message: String, advice: String) {
    (self.kind, self.message, self.advice) = (kind, message, advice)
  }
}
