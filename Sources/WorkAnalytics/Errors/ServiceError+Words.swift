extension ServiceError {
  /// What happened, and why. One sentence or two, ending in a full stop.
  package var message: String {
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
    case .unreachable(let reason): "Service not reachable (\(reason.words))."
    case .notTheService(let detail): "What answered is not Work Analytics: \(detail)."
    case .unreadable(let fault): "The answer cannot be read. \(fault.message)"
    case .pagingLoop: "The service sends the same calls again and again; the list cannot be completed."
    case .listNotContinued(let reason): "The service does not go on with this list. \(reason.message)"
    case .noLegWindow: "This record holds no times, so its legs cannot be asked for."
    case .cancelled: "Cancelled."
    }
  }

  /// What to do next.
  package var advice: String {
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
    case .unreachable(.tls):
      "Check the clock of this machine, its certificates, and whether something sits in between."
    case .unreachable(.hostNotFound): "Check the base URL and the network."
    case .unreachable(.connectionRefused): "Check the base URL, its port, and whether the service runs."
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

  /// Whether the same request can succeed by itself a little later.
  package var isWorthRetrying: Bool {
    switch self {
    case .rateLimited, .unavailable: true
    case .unreachable(let reason):
      switch reason {
      case .connectionRefused, .hostNotFound, .noRoute, .timedOut, .connectionLost: true
      case .tls, .cancelled, .other: false
      }
    default: false
    }
  }

  /// Whether the service, or what answers in its place, will not hear of this request, now or later.
  var refusesTheRequest: Bool {
    switch self {
    case .badRequest, .notTheService: true
    default: false
    }
  }

  /// How long the service asked to be left alone.
  var retryAfter: Duration? {
    switch self {
    case .rateLimited(let wait), .unavailable(_, let wait): wait
    default: nil
    }
  }

  /// The service's words end in many ways.
  private static func sentence(_ words: String) -> String {
    words.last.map { ".!?…".contains($0) } == true ? words : words + "."
  }

  private static func words(_ wait: Duration) -> String {
    let seconds = wait.wholeSecondsLeft
    if seconds == 0 { return "a moment" }
    return seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) min"
  }
}
