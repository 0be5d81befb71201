import CallTable

/// The service that took a leg in place of a person, by the service's own name for it (`calleeSvcName`, an open set).
package enum LegService: Hashable, Sendable {
  /// An auto attendant.
  case menu
  case queue
  case ringGroup
  case voicemail
  /// By the name it came with.
  case other(String)

  /// Nil where a person was called.
  package init?(named name: String) {
    let folded = name.lowercased()
    if name.isEmpty { return nil }
    if folded.hasPrefix("vm") || folded.contains("voicemail") {
      self = .voicemail
    } else if folded.hasPrefix("acd") || folded.contains("queue") {
      self = .queue
    } else if folded.contains("attendant") {
      self = .menu
    } else if folded.contains("group") {
      self = .ringGroup
    } else {
      self = .other(name)
    }
  }

  package var words: String {
    switch self {
    case .menu: "menu"
    case .queue: "queue"
    case .ringGroup: "ring group"
    case .voicemail: "voicemail"
    case .other(let name): name
    }
  }

  /// The kind of the time in which it had the call and nobody talked.
  var holding: CallTiming.Kind {
    switch self {
    case .menu, .queue: .wait
    case .ringGroup: .ring
    case .voicemail, .other: .other
    }
  }
}

extension CallLeg {
  /// Nil where a person was called.
  package var service: LegService? { LegService(named: calleeServiceName) }
}
