import CallTable

/// A refusal of the service or of the way to it, with what happened and why (`message`) and what to do next (`advice`).
///
/// Texts that come from the service have lost their line breaks, their length and anything that is a secret.
enum ServiceError: Error, Hashable, Sendable {
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
  /// An error of the service under a good status, in its own words.
  case errorUnderGoodStatus(String)
  /// 206, which nobody asked for.
  case partialAnswer
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

extension ServiceError {
  /// The event and its cause: one sentence or two, ending in a full stop.
  var message: String {
    switch self {
    case .badBaseURL(let reason): "The base URL cannot be used: \(reason)."
    case .insecureBaseURL(let origin):
      "\(origin) is not encrypted: key, password and calls would cross the network readable by others."
    case .invalidAPIKey: "The service does not know this API key (SHA001)."
    case .invalidCredentials: "User or password not accepted (invalid_grant)."
    case .renewalRefused(let reason): "The sign-in ran out and was not renewed. \(reason.message)"
    case .tokenRejected: "The service does not accept its own fresh token (401)."
    case .noAccess(let words): "No access (403): \(Self.sentence(words))"
    case .pbxListNotAllowed: "This account may not list the PBXes."
    case .badRequest(let words): "The service refused the request (400): \(Self.sentence(words))"
    case .rateLimited: "Too many requests (429)."
    case .unavailable(let status, _): "Service not available (\(status))."
    case .errorUnderGoodStatus(let words):
      "The service answered with an error: \(Self.sentence(words.isEmpty ? "without a reason" : words))"
    case .partialAnswer: "Only a part of the answer came (206)."
    case .unreachable(let reason): "Service not reachable (\(reason.words))."
    case .notTheService(let detail): "What answered is not Work Analytics: \(detail)."
    case .unreadable(let error): "The answer cannot be read. \(error.message)"
    case .pagingLoop: "The service sends the same calls again and again; the list cannot be completed."
    case .listNotContinued(let reason): "The service does not go on with this list. \(reason.message)"
    case .noLegWindow: "This record holds no times, so its legs cannot be asked for."
    case .cancelled: "Cancelled."
    }
  }

  /// The next step for the user.
  var advice: String {
    switch self {
    case .badBaseURL, .insecureBaseURL:
      "Use an address that begins with https://, such as \(BaseURL.production). Plain http is only for this machine."
    case .invalidAPIKey:
      "Check the API key (8x8 Admin Console, API keys). The key is needed, not its secret."
    case .invalidCredentials:
      "Check user and password. A user who has never opened Work Analytics must do so once in a browser first."
    case .renewalRefused(let reason): "Sign in again. \(reason.advice)"
    case .tokenRejected:
      "Sign in again. If it comes back, the API key and the user may belong to different companies."
    case .noAccess: "Choose a PBX that this user may see, or have an administrator grant access to it."
    case .pbxListNotAllowed: "Type the name of the PBX, or allpbxes."
    case .badRequest: "Check PBX, range, time zone and page size."
    case .rateLimited(let wait):
      "Try again in \(wait.map(Self.words) ?? "a minute"), with larger pages if it comes back."
    case .unavailable(_, let wait):
      "Try again in \(wait.map(Self.words) ?? "a minute"); the fault is on the service's side."
    case .errorUnderGoodStatus: "Check PBX, range and time zone, then try again."
    case .partialAnswer: "Try again; a proxy or cache on the way may cut answers in parts."
    case .unreachable(.tls):
      "Check the clock of this machine, its certificates, and whether something sits in between."
    case .unreachable(.hostNotFound): "Check the base URL and the network."
    case .unreachable(.connectionRefused): "Check the base URL, its port, and whether the service runs."
    case .unreachable(.proxyRefusal(let proxy, 407)):
      "Put user and password of the proxy into \(proxy.variable), as in http://user:password@host:port."
    case .unreachable(.viaProxy(let proxy, _)), .unreachable(.proxyRefusal(let proxy, _)):
      "Check the proxy that \(proxy.variable) names; hosts named in no_proxy are asked without it."
    case .unreachable: "Check the network, then try again."
    case .notTheService:
      "Check the base URL (\(BaseURL.production) is the usual one), and in a browser whether the network asks to sign in."
    case .unreadable: "Try again. If it comes back, report it with what --log FILE wrote."
    case .pagingLoop: "The calls already here stay. Refresh, or ask with another page size."
    case .listNotContinued:
      "The calls already here stay. Try again: the list is asked for from its beginning."
    case .noLegWindow: "The record itself is all there is."
    case .cancelled: "Try again when you like."
    }
  }

  /// Whether the service, or whatever answers in its place, refuses this request now and later.
  var refusesTheRequest: Bool {
    switch self {
    case .badRequest, .errorUnderGoodStatus, .notTheService: true
    default: false
    }
  }

  /// The service's words, ending like a sentence.
  private static func sentence(_ words: String) -> String {
    words.last.map { ".!?…".contains($0) } == true ? words : words + "."
  }

  private static func words(_ wait: Duration) -> String {
    let seconds = wait.wholeSeconds
    if seconds == 0 { return "a moment" }
    return seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
  }
}

extension SourceError {
  init(_ error: ServiceError) {
    self.init(Self.kind(of: error), message: error.message, advice: error.advice)
  }

  private static func kind(of error: ServiceError) -> Kind {
    switch error {
    case .badBaseURL, .insecureBaseURL: .badAddress
    case .invalidAPIKey: .refused(.apiKey)
    case .invalidCredentials: .refused(.password)
    case .renewalRefused(let reason): kind(of: reason)
    case .tokenRejected: .refused(.token)
    case .noAccess, .pbxListNotAllowed: .refused(.pbx)
    case .badRequest: .badRequest
    case .rateLimited: .rateLimited
    case .unavailable, .errorUnderGoodStatus, .listNotContinued: .unavailable
    case .unreachable: .unreachable
    case .notTheService: .wrongService
    case .partialAnswer, .unreadable, .pagingLoop, .noLegWindow: .unreadable
    case .cancelled: .cancelled
    }
  }
}
