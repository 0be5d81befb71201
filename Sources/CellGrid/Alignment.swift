/// Where text stands in a field wider than itself.
package enum Alignment: Hashable, Sendable {
  case leading, trailing, center
}
