/// Some calls, in columns. Immutable.
package struct CallBatch: Sendable {
  /// Calls in the batch.
  package let count: Int
  /// A batch of no calls.
  package static let empty = CallBatch(count: 0)
}
