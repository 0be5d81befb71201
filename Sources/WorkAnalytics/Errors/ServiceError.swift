import CallTable

/// Whatever the service or the way to it refuses: what happened and why (`message`), what to do next (`advice`).
///
/// Texts that come from the service have lost their line breaks, their length and anything that is a secret.
package enum ServiceError: Error, Hashable, Sendable {
  /// The text is no address of a service; the reason, without the text itself.
  case badBaseURL(String)
  /// Plain http to another machine, named as scheme, host and port.
  case insecureBaseURL(String)
  /// `SHA001`
  case invalidAPIKey
  /// `invalid_grant`: wrong user or password, or a user who never opened Work Analytics in a browser.
  case invalidCredentials
  /// The token ran out or was rejected and the sign-in that was to renew it was refused.
  indirect case renewalRefused(ServiceError)
  /// 401, also with a token of this very moment.
  case tokenRejected
  /// 403, in the service's words: no right to that PBX.
  case noAccess(String)
  /// The list of PBXes may not be asked for by this account; PBX names are typed then.
  case pbxListNotAllowed
  /// 400, in the service's words: a parameter is wrong.
  case badRequest(String)
  /// 429; `retryAfter` as the service asked for.
  case rateLimited(retryAfter: Duration? = nil)
  /// 5xx or 408; `retryAfter` as the service asked for.
  case unavailable(status: Int, retryAfter: Duration? = nil)
  case unreachable(TransportError)
  /// Something answered, and it was not Work Analytics; the detail says what it was.
  case notTheService(String)
  /// JSON, but not what the documentation describes.
  case unreadable(PageError)
  /// The service keeps sending calls it has sent before, under a scroll id that leads nowhere.
  case pagingLoop
  /// The service does not know its own scroll id any more, and not the next one either; as it refused it.
  indirect case listNotContinued(ServiceError)
  /// The record has no times, so there is no window in which to look for its legs.
  case noLegWindow
  case cancelled
}
