import Foundation

/// `application/x-www-form-urlencoded`, as in query strings and in the sign-in body.
enum FormDecoding {
  /// Nil when it is not well formed: a `%` that is no escape, or bytes that are no UTF-8. Of a name given twice, the
  /// last value counts.
  static func decode(_ text: String) -> [String: String]? {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding
      }
      guard let first = parts.first, let name = first else { return nil }
      guard parts.count == 2 else {
        values[name] = ""
        continue
      }
      guard let value = parts[1] else { return nil }
      values[name] = value
    }
    return values
  }
}
