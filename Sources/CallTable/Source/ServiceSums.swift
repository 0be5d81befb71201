/// The sums that the service itself makes of the calls of a PBX.
package struct ServiceSums: Hashable, Sendable {
  package let pbx: String
  /// By the service's own names: `totalCall`; times in milliseconds.
  package let values: [String: Int64]

  package init(pbx: String, values: [String: Int64]) { (self.pbx, self.values) = (pbx, values) }
}
