import CallTime

/// Which leg it is, and where it stands among the others.
package struct LegKey: Hashable, Sendable {
  private let pbxID: String
  private let callID: String
  private let legID: String
  private let start: Timestamp?

  package init(_ leg: CallLeg) {
    (pbxID, callID, legID, start) = (leg.pbxID, leg.callID, leg.legID, leg.start)
  }

  /// By start, legs without one last; then by number.
  package var order: (Int64, Int, String) { (start?.milliseconds ?? .max, Int(legID) ?? .max, legID) }
}
