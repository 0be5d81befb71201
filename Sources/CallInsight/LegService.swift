import CallTable

/// The service that has a leg or a call in place of a person.
package enum LegService: Hashable, Sendable {
  /// An auto attendant.
  case menu
  case queue
  case ringGroup
  /// Rings the telephones of one person.
  case forking
  case recording
  case voicemail
  /// By the name it came with.
  case other(String)

  /// The beginnings of the names under which services stand in the place of a caller's or callee's number: `CallQueue (103)`,
  /// `Voicemail (120088)` (documented), the others as seen in the field.
  private static let parties: KeyValuePairs<String, LegService> = [
    "callqueue": .queue, "ringgroup": .ringGroup, "autoattendant": .menu, "callforking": .forking,
    "callrecording": .recording, "voicemail": .voicemail,
  ]

  /// Nil for a person. The name is asked only where there is no number: whoever calls chooses it.
  package init?(number: String, name: String) {
    let party = (number.isEmpty ? name : number).lowercased()
    guard let service = Self.parties.first(where: { party.hasPrefix($0.key) })?.value else { return nil }
    self = service
  }

  /// By the service's own name for it (`calleeSvcName`, an open set); nil where a person was called.
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
    } else if folded.contains("forking") {
      self = .forking
    } else if folded.contains("recording") {
      self = .recording
    } else {
      self = .other(name)
    }
  }

  package var words: String {
    switch self {
    case .menu: "menu"
    case .queue: "queue"
    case .ringGroup: "ring group"
    case .forking: "forking"
    case .recording: "recording"
    case .voicemail: "voicemail"
    case .other(let name): name
    }
  }

  /// Its kind and its name, where that does not say it: `menu Main`, `Test Queue`.
  package func title(_ name: String) -> String {
    name.lowercased().contains(words.lowercased()) ? name : "\(words) \(name)"
  }

  /// Its name is that of a part of the company; a voicemail or a recording is some person's.
  var isOfCompany: Bool {
    switch self {
    case .queue, .ringGroup, .menu: true
    case .forking, .recording, .voicemail, .other: false
    }
  }

  /// It rings members.
  var isGroup: Bool { self == .queue || self == .ringGroup }

  /// The kind of the time in which it had the call and nobody talked.
  var holding: CallTiming.Kind {
    switch self {
    case .queue: .wait
    case .ringGroup, .forking: .ring
    // As in the service's own wait, a menu is none.
    case .menu, .recording, .voicemail, .other: .other
    }
  }
}

extension CallLeg {
  /// Nil where a person was called.
  package var service: LegService? {
    Self.service(
      named: LegService(named: calleeServiceName), called: LegService(number: callee, name: calleeName),
      calling: LegService(number: caller, name: callerName))
  }

  /// The service of a leg, by what its fields say one by one. What stands in the callee's place counts before the name of the
  /// service, unless that is its voicemail. Recordings and voicemails are none of a person's talk at either end.
  static func service(named: LegService?, called: LegService?, calling: LegService?) -> LegService? {
    if named == .voicemail { return named }
    if let called { return called }
    if calling == .recording || calling == .voicemail { return calling }
    return named
  }
}

extension CallRecord {
  /// Nil where a person called.
  package var callerService: LegService? { LegService(number: caller, name: callerName) }
  /// Nil where a person was called, and where the service does not say.
  package var calleeService: LegService? { LegService(number: callee, name: calleeName) }
}
