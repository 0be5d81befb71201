import Foundation

/// The body of an error answer, in any of the shapes the service and its gateways use.
struct Refusal: Decodable {
  /// `SHA001` …
  private(set) var code: String?
  /// `invalid_grant`, `invalid_token`, `Access Denied` …
  private(set) var error: String?
  /// What it says for people.
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
