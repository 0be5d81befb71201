import Foundation

/// A whole answer, and its meaning.
struct Answer {
  let status: Int
  /// By lower-case name.
  let headers: [String: String]
  let body: [UInt8]
  /// The body goes on, beyond what anybody would read.
  let isCut: Bool
  /// The place that answered, and the one that was asked.
  let origin: Origin?
  let asked: Origin?
  /// The answers to a sign-in mean other things than those to a report.
  let isSignIn: Bool
  /// Texts that must not come back to the screen in the service's words.
  let secrets: [Secret]
  let now: Date

  /// The error that the answer means; nil if it is a good one.
  var error: ServiceError? {
    if let origin, let asked, origin != asked, !isGood {
      return .notTheService("the request was sent on to \(origin), where the credentials do not go")
    }
    switch status {
    case 206: return .partialAnswer
    case 200..<300: return goodButUnexpected
    case 300..<400:
      let destination = destination.map { " to " + SecretMask(secrets).masking($0.description) }
      return .notTheService("it sends the request on\(destination ?? "")")
    case 429: return .rateLimited(retryAfter: retryAfter)
    case 511: return .notTheService("the network asks to sign in (511)")
    case 408, 500...: return .unavailable(status: status, retryAfter: retryAfter)
    case 404, 405, 410: return .notTheService("there are no call records at this address (\(status))")
    case 407: return .notTheService("a proxy asks to sign in (407)")
    default: break
    }
    guard !isPage else { return .notTheService("a web page with status \(status)") }
    let refusal = ErrorBody(body)
    if let error = known(refusal, status) { return error }
    let words = words(of: refusal)
    return status == 403
      ? .noAccess(words.isEmpty ? "without a reason." : words)
      : .badRequest(words.isEmpty ? "without a reason (status \(status))." : words)
  }

  /// The body of a good answer. An empty one ends a list, like the page without records that is documented for it.
  var page: [UInt8] { isEmpty ? Array(#"{"data": []}"#.utf8) : body }

  private var isGood: Bool { (200..<300).contains(status) }

  /// Success that is none: a page of a hotel's network, a greeting, an error under a good status, a sign-in without an answer.
  private var goodButUnexpected: ServiceError? {
    guard let first = content.first else {
      return isSignIn ? .notTheService("an empty answer (\(status))") : nil
    }
    if isPage { return .notTheService("a web page\(origin.map { " from \($0)" } ?? "")") }
    let beginsJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return beginsJSON ? errorUnderGoodStatus : .notTheService("something else than JSON")
  }

  /// The error in a body that should have been a page: `{"error": …, "message": …}`.
  private var errorUnderGoodStatus: ServiceError? {
    // A page of records is known by its first ones: reading it here, too, would take time.
    guard body.count <= Exchange.largestExplanation,
      body.prefix(4096).firstRange(of: Self.rowMark) == nil
    else { return nil }
    let refusal = ErrorBody(Array(content))
    guard refusal.standsAlone else { return nil }
    if let error = known(refusal, refusal.status) { return error }
    let words = words(of: refusal)
    return refusal.status == 403 ? .noAccess(words) : .errorUnderGoodStatus(words)
  }

  /// Refusals that have a meaning of their own, whatever they say.
  private func known(_ refusal: ErrorBody, _ status: Int?) -> ServiceError? {
    if refusal.code == "SHA001" { return .invalidAPIKey }
    if refusal.error == "invalid_grant" { return .invalidCredentials }
    guard status == 401 || refusal.error == "invalid_token" && status != 403 else { return nil }
    return isSignIn ? .invalidCredentials : .tokenRejected
  }

  private var isEmpty: Bool { content.isEmpty }

  /// The body without a byte order mark and blanks before it.
  private var content: ArraySlice<UInt8> {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = body.starts(with: byteOrderMark) ? body.dropFirst(3) : body[...]
    return text.drop { Self.blanks.contains($0) }
  }

  private static let blanks: [UInt8] = Array(" \t\r\n".utf8)
  private static let rowMark = Array("\"callId\"".utf8)

  private var isPage: Bool {
    headers["content-type"]?.lowercased().hasPrefix("text/html") == true
      || body.first { !Self.blanks.contains($0) } == UInt8(ascii: "<")
  }

  private var text: String { String(decoding: body, as: UTF8.self) }

  /// The destination of a redirect that was not followed, without its path and query.
  private var destination: Origin? {
    headers["location"].flatMap { URL(string: $0) }.flatMap(Origin.init)
  }

  private var retryAfter: Duration? {
    headers["retry-after"].flatMap { RetryAfter.wait($0, answered: headers["date"], now: now) }
  }

  /// The service's words on one line, short enough to show, and without secrets. Of an answer to a sign-in, which may echo
  /// the password, only documented fields are quoted; of one without end, which may break off amid a secret, nothing but these.
  private func words(of refusal: ErrorBody) -> String {
    let undocumented = isSignIn ? nil : refusal.otherWords ?? (isCut ? nil : text)
    let line = SecretMask(secrets).masking(refusal.words ?? undocumented ?? "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 300 ? line.prefix(299) + "…" : line
  }
}
