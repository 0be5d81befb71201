import Foundation

/// A whole answer, and its meaning.
struct Answer {
  let status: Int
  /// By lower-case name.
  let headers: [String: String]
  let body: [UInt8]
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
    case 200..<300: return goodButUnexpected
    case 300..<400: return .notTheService("it sends the request on\(destination.map { " to \($0)" } ?? "")")
    case 429: return .rateLimited(retryAfter: retryAfter)
    case 511: return .notTheService("the network asks to sign in (511)")
    case 408, 500...: return .unavailable(status: status, retryAfter: retryAfter)
    case 404, 405, 410: return .notTheService("there are no call records at this address (\(status))")
    case 407: return .notTheService("a proxy asks to sign in (407)")
    default: break
    }
    guard !isPage else { return .notTheService("a web page with status \(status)") }
    let refusal = Refusal(body)
    if refusal.code == "SHA001" { return .invalidAPIKey }
    if refusal.error == "invalid_grant" { return .invalidCredentials }
    if status == 401 { return isSignIn ? .invalidCredentials : .tokenRejected }
    let words = oneLine(refusal.words ?? text)
    return status == 403
      ? .noAccess(words.isEmpty ? "without a reason." : words)
      : .badRequest(words.isEmpty ? "without a reason (status \(status))." : words)
  }

  private var isGood: Bool { (200..<300).contains(status) }

  /// Success that is none: an empty body, a page of a hotel's network, a greeting.
  private var goodButUnexpected: ServiceError? {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = body.starts(with: byteOrderMark) ? body.dropFirst(3) : body[...]
    guard let first = text.first(where: { !Self.blanks.contains($0) }) else {
      return .notTheService("an empty answer (\(status))")
    }
    if isPage { return .notTheService("a web page\(origin.map { " from \($0)" } ?? "")") }
    let beginsJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return beginsJSON ? nil : .notTheService("something else than JSON")
  }

  private static let blanks: [UInt8] = Array(" \t\r\n".utf8)

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

  /// The service's words on one line, short enough to show, and without secrets.
  private func oneLine(_ words: String) -> String {
    var line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for secret in secrets where secret.reveal().count >= 4 {
      line = line.replacingOccurrences(of: secret.reveal(), with: secret.description)
    }
    return line.count > 300 ? line.prefix(299) + "…" : line
  }
}

/// The body of an error answer, in any of the shapes the service and its gateways use.
struct Refusal: Decodable {
  /// `SHA001` …
  private(set) var code: String?
  /// `invalid_grant`, `invalid_token`, `Access Denied` …
  private(set) var error: String?
  /// The text for people.
  private(set) var words: String?

  private enum Key: String, CodingKey {
    case code, error, message
    case description = "error_description"
  }

  /// Anything that is not such a body gives a refusal without words.
  init(_ body: [UInt8]) {
    if let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body)) { self = refusal }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    // One field of another type does not make the others unreadable.
    func text(_ key: Key) -> String? { try? values.decode(String.self, forKey: key) }
    code = text(.code)
    error = text(.error)
    words = text(.message) ?? text(.description) ?? error
  }
}
