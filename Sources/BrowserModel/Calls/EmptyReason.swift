/// Why the table shows nothing, and what can be done about it.
package struct EmptyReason: Hashable, Sendable {
  package let lines: [String]
  package let actions: [StatusMessage.Action]
}
