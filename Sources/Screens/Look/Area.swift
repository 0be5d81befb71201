/// A rectangle of the window.
struct Area: Hashable, Sendable {
  var column: Int
  var row: Int
  var width: Int
  var height: Int
}
