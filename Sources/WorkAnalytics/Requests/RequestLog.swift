import Foundation

/// Receives an entry for every finished attempt, for `--log`.
package protocol RequestLog: Sendable {
  /// Called once for each attempt, from any thread.
  func record(_ entry: RequestLogEntry)
}

/// One attempt: its request and its outcome. Never a header, a body, or a scroll id.
package struct RequestLogEntry: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    /// The status of the answer.
    case answered(Int)
    /// No answer, or not a whole one.
    case failed(TransportError)
  }

  /// When the request was sent.
  package let sent: Date
  package let method: String
  /// Path below the base URL, with the query; the scroll id shows as `…`.
  package let target: String
  package let outcome: Outcome
  /// Bytes of body received.
  package let bytes: Int
  package let duration: Duration

  package init(
    sent: Date, method: String, target: String, outcome: Outcome, bytes: Int, duration: Duration
  ) {
    self.sent = sent
    self.method = method
    self.target = target
    self.outcome = outcome
    self.bytes = bytes
    self.duration = duration
  }

  /// One line without its end: `2026-11-24T06:50:00Z GET /v2/call-records?… 200 5120 bytes 84 ms`.
  package var line: String {
    let answer =
      switch outcome {
      case .answered(let status): "\(status)"
      case .failed(let error): "failed (\(error.words))"
      }
    let milliseconds = Int64((duration / .milliseconds(1)).rounded())
    return "\(sent.formatted(.iso8601)) \(method) \(target) \(answer) \(bytes) bytes \(milliseconds) ms"
  }
}
