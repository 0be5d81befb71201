import WorkAnalytics

/// The key and the password of one user at one address. They are kept under both, so that they go nowhere else.
nonisolated struct KeptSecrets: Sendable, Hashable {
  /// The user at an address.
  struct Owner: Sendable, Hashable {
    let baseURL: BaseURL
    let username: String
  }

  var apiKey: Secret
  var password: Secret
}

/// A place where secrets are kept.
nonisolated enum SecretPlace: String, CaseIterable, Sendable {
  case keyring, file
}
