/// Which calls are shown.
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
