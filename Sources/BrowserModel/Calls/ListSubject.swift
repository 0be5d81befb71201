import CallTable
import Foundation
import WorkAnalytics

/// What a list shows the calls of.
package enum ListSubject: Hashable, Sendable {
  /// What the service was asked.
  case query(CallQuery)
  /// A file, by its name as the user gave it, and its length in bytes where that is known.
  case file(name: String, size: Int?)
}
