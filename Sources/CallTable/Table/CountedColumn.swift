/// A column whose few different values can be chosen from a list.
package enum CountedColumn: Hashable, Sendable, CaseIterable {
  case direction
  /// `lastLegDisposition`
  case disposition
}
