import CallTime

/// The sums that the service itself makes of the calls of a PBX.
package struct ServiceSums: Hashable, Sendable {
  package let pbx: String
  /// By the service's own names: `totalCall`; times in milliseconds.
  package let values: [String: Int64]

  package init(pbx: String, values: [String: Int64]) { (self.pbx, self.values) = (pbx, values) }
}

/// The callers whom the service itself finds neither answered nor called back.
package struct ServedUnreturned: Hashable, Sendable {
  /// Those whose lists these are, by name.
  package let pbxes: [String]
  package let callers: [Caller]

  package init(pbxes: [String], callers: [Caller]) { (self.pbxes, self.callers) = (pbxes, callers) }

  package struct Caller: Hashable, Sendable {
    package let pbx: String
    /// The number or extension, as the service writes it.
    package let address: String
    package let name: String
    /// Of the last missed call; nil where the service does not tell it.
    package let latestStart: Timestamp?

    package init(pbx: String, address: String, name: String, latestStart: Timestamp?) {
      (self.pbx, self.address, self.name, self.latestStart) = (pbx, address, name, latestStart)
    }
  }
}
