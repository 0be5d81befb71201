import Foundation

/// The body of an error answer, in any of the shapes the service and its gateways use.
struct ErrorBody: Decodable {
  /// `SHA001` …
  private(set) var code: String?
  /// `invalid_grant`, `invalid_token`, `Access Denied` …
  private(set) var error: String?
  /// The text for people, from a documented field.
  private(set) var words: String?
  /// The same from elsewhere.
  private(set) var otherWords: String?
  /// As the body says it; under a good status this is the one that counts.
  private(set) var status: Int?
  /// An error, and nothing that was asked for beside it.
  private(set) var standsAlone = false

  private enum Key: String, CodingKey {
    case code, error, message, status, exception, data
    case description = "error_description"
    case list = "_embedded"
    case token = "access_token"
  }

  /// Anything that is not such a body gives a refusal without words.
  init(_ body: [UInt8]) {
    if let refusal = try? JSONDecoder().decode(ErrorBody.self, from: Data(body)) { self = refusal }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    // One field of another type does not make the others unreadable.
    func text(_ key: Key) -> String? {
      (try? values.decode(String.self, forKey: key)).flatMap { $0.isEmpty ? nil : $0 }
    }
    // Some gateways put the fields of the error into it.
    let inner = (try? values.decode([String: Detail].self, forKey: .error)) ?? [:]
    code = text(.code) ?? inner["code"]?.text
    error = text(.error)
    words = text(.message) ?? text(.description) ?? error
    otherWords = inner["message"]?.text ?? text(.exception)
    status = (try? values.decode(Int.self, forKey: .status)) ?? text(.status).flatMap { Int($0) }
    let hasRows = ((try? values.decode([Detail].self, forKey: .data)) ?? []).isEmpty == false
    let hasAnswer = hasRows || values.contains(.list) || values.contains(.token)
    let isError = error != nil || !inner.isEmpty || code != nil && !values.contains(.data)
    standsAlone = !hasAnswer && (isError || (words ?? otherWords) != nil && !values.contains(.data))
  }

  /// A text, or something else that is of no use here.
  private struct Detail: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      text = try? decoder.singleValueContainer().decode(String.self)
    }
  }
}
