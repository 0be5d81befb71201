/// What a sign-in needs. The API key's own secret is not part of it: the service does not ask for that.
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
