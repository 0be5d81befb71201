/// One field of a record or leg as the service gave it.
package struct CallField: Hashable, Sendable {
  /// The service's own name, `waitTimeMS`.
  package let name: String
  /// The text of a string, the digits of a number, `null`, `true`; a list or object as JSON text.
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
