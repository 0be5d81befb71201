import Foundation

/// The file of saved views cannot be read, or not be written.
package nonisolated struct ViewFileError: Error, Hashable, Sendable {
  /// In the file: `views[2].filter`; empty where it is the whole.
  let place: String
  let reason: String
  /// Of the file; empty until it is known.
  var path = ""

  package init(place: String = "", reason: String, path: String = "") {
    (self.place, self.reason, self.path) = (place, reason, path)
  }

  /// Of JSON with something else in it than expected.
  init(_ error: DecodingError) {
    let path: [any CodingKey]
    let reason: String
    switch error {
    case .keyNotFound(let key, let context):
      (path, reason) = (context.codingPath, "there is no “\(key.stringValue)”")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let expected =
        type == String.self ? "a text" : "\(type)".hasPrefix("Array") ? "a list" : "something in braces"
      (path, reason) = (context.codingPath, "\(expected) is expected")
    case .dataCorrupted(let context): (path, reason) = (context.codingPath, context.debugDescription)
    @unknown default: (path, reason) = ([], "it is not as expected")
    }
    let place = path.reduce("") { place, key in
      place + (key.intValue.map { "[\($0)]" } ?? (place.isEmpty ? "" : ".") + key.stringValue)
    }
    self.init(place: place, reason: reason)
  }

  /// Of a text that is no JSON: `Invalid value around character 28.`, in words with the line.
  init(_ error: any Error, in text: [UInt8]) {
    let words = (error as NSError).userInfo["NSDebugDescription"] as? String ?? "it is no JSON"
    guard let offset = words.firstMatch(of: /\s*around character (\d+)/), let count = Int(offset.1) else {
      self.init(reason: words)
      return
    }
    let line = text.prefix(count).count { $0 == UInt8(ascii: "\n") } + 1
    self.init(place: "line \(line)", reason: words.replacing(offset.0, with: ""))
  }

  package var message: String {
    let reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    return "\(path)" + (place.isEmpty ? "" : ", \(place)") + ": \(reason)."
  }

  /// The same, of that file.
  package func of(_ path: String) -> ViewFileError { ViewFileError(place: place, reason: reason, path: path) }
}
