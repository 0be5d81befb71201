import Foundation

/// Where finished requests are told, for `--log`.
package protocol RequestLog: Sendable {
  /// Called once for each attempt, from any thread.
  func record(_ entry: RequestLogEntry)
}
