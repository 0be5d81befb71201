/// Conditions for the calls that are shown.
package struct CallFilter: Hashable, Sendable {
  /// Only calls of this direction, upper and lower case alike; nil: all.
  package var direction: String?
  /// Only calls whose `lastLegDisposition` is one of these, upper and lower case alike; empty: all.
  package var dispositions: Set<String>
  /// Only calls that the service itself calls missed (voicemail and abandoned ones are among them).
  package var missedOnly: Bool

  package init(direction: String? = nil, dispositions: Set<String> = [], missedOnly: Bool = false) {
    self.direction = direction
    self.dispositions = dispositions
    self.missedOnly = missedOnly
  }

  /// Whether every call passes.
  package var isEmpty: Bool { direction == nil && dispositions.isEmpty && !missedOnly }
}

extension CallFilter {
  /// Values named in a sentence at most, the most frequent ones.
  private static let told = 12

  /// Sentences about values that the filter asks for and no call has: `No call has the direction “Inbound”; there are
  /// Incoming, Outgoing.` Nothing of a column that no call has anything in.
  ///
  /// - Parameters:
  ///   - noCall: how the sentences begin.
  ///   - counts: the values of these calls.
  /// - Returns: a sentence for each such value.
  package func unmet(
    _ noCall: String = "No call", by counts: ValueCounts
  ) -> [String] {
    sentences(noCall, "direction", direction.map { [$0] } ?? [], counts[.direction])
      + sentences(noCall, "disposition", dispositions.sorted(), counts[.disposition])
  }

  private func sentences(
    _ noCall: String, _ name: String, _ wanted: [String], _ counts: [(value: String, count: Int)]
  ) -> [String] {
    let there = counts.map(\.value).filter { !$0.isEmpty }
    let known = Set(counts.map { $0.value.lowercased() })
    let absent = wanted.filter { !known.contains($0.lowercased()) }
    guard !there.isEmpty, !absent.isEmpty else { return [] }
    let rest = there.count > Self.told ? " and \(there.count - Self.told) more" : ""
    let list = there.prefix(Self.told).joined(separator: ", ")
    return absent.map {
      "\(noCall) has the \(name) “\($0)”; there \(there.count == 1 ? "is" : "are") \(list)\(rest)."
    }
  }
}
