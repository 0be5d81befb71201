/// One call of the simulated company with all its legs. Times are milliseconds since 1970, 0 for never; durations are
/// milliseconds. Ring, wait, talk and hold add up to the whole but for menus, voicemail and switching.
struct SimulatedCall: Sendable {
  enum Direction: String, Sendable {
    case incoming = "Incoming"
    case outgoing = "Outgoing"
    case inside = "Internal"
  }

  let id: Int64
  let direction: Direction
  let start: Int64
  var caller: Party
  var callee: Party
  /// The number dialled.
  var dnis: String
  /// The name of the group that the auto attendant sent the call to; nil if none did.
  var menuDestination: String?
  var department = ""
  var branch = ""
  /// The moment a person answered.
  var connect: Int64 = 0
  var disconnect: Int64
  var ring: Int64 = 0
  var wait: Int64 = 0
  var talk: Int64 = 0
  var hold: Int64 = 0
  var isMissed = false
  var isAbandoned = false
  var legs: [SimulatedLeg] = []
  /// Random, for the identifiers that other systems give it.
  let tag: UInt64

  var isAnswered: Bool { connect != 0 }

  /// The disposition of the leg that ended last.
  var disposition: Disposition {
    var last = legs.first
    for leg in legs where leg.disconnect >= last?.disconnect ?? 0 { last = leg }
    return last?.disposition ?? .missed
  }

  /// Longer than any call can last.
  static let maximumDuration: Int64 = 2 * 3_600_000
}

/// One segment of a simulated call. Times are milliseconds since 1970, 0 for never; durations are milliseconds.
struct SimulatedLeg: Sendable {
  /// The part of the telephone system that took the leg; `none` for a person.
  enum Service: Sendable {
    case none, autoAttendant, queue, ringGroup, voicemail
  }

  var caller: Party
  var callee: Party
  /// The local extension that was reached, by its own number.
  var localNumber = ""
  var service = Service.none
  var start: Int64
  /// The moment it was picked up, by a person or by a service.
  var connect: Int64 = 0
  var disconnect: Int64
  var talk: Int64 = 0
  var hold: Int64 = 0
  var disposition = Disposition.connected
  var cause = "Normal"
  var isMissed = false
  var isAbandoned = false
  var isAnswered = false
  /// Made by a queue or a ring group to reach its members.
  var isChild = false
  var isTransferred = false
  var menuPath = ""
  var device = ""
}

/// The end of a leg, in the service's words.
enum Disposition: String, Sendable {
  case connected = "Connected"
  case missed = "Missed"
  case voicemail = "Voicemail"
  case abandoned = "Abandoned"
  case busy = "Busy"
  case forwarded = "Forwarded"
  case rejected = "Rejected"
  case noAnswer = "No Answer"
}
