/// In which order rows are shown.
package struct RowOrder: Hashable, Sendable {
  /// As the service sends them: newest first.
  package static let asServed = RowOrder()
}
