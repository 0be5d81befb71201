/// One call of the simulated company with all its legs. Times are milliseconds since 1970, 0 for never; durations are
/// milliseconds. Ring, wait and talk, which includes hold, add up to the whole but for menus, voicemail and switching.
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
  /// The side that hung up while the other one was on hold.
  var endedOnHold: Side?
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

  enum Side: Sendable {
    case caller, callee
  }

  /// The id of the call that a leg belongs to: this one, or one of its own.
  func id(of leg: SimulatedLeg) -> Int64 {
    switch leg.membership {
    case .root: id
    case .child(let number): CallKey.related(to: id, number)
    case .transferred: CallKey.related(to: id, CallKey.mostRelated)
    }
  }

  /// `legId`: counts the legs of its own call from 1.
  func number(ofLeg index: Int) -> Int {
    let own = id(of: legs[index])
    return 1 + legs[..<index].count { id(of: $0) == own }
  }
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
  var membership = Membership.root
  /// Goes on as another call.
  var isTransferred = false
  var menuPath = ""
  var device = ""

  /// The call that the leg belongs to.
  enum Membership: Hashable, Sendable {
    /// The caller's own.
    case root
    /// One that a queue or a ring group makes to reach a member; 1 …
    case child(Int)
    /// The second one of a transfer.
    case transferred
  }

  var isChild: Bool {
    if case .child = membership { true } else { false }
  }
}

/// The end of a leg, in the service's words: `Voicemail` and `Missed` are documented, `Answered` and `Connected` have been seen in
/// the field.
enum Disposition: String, Sendable {
  case answered = "Answered"
  case connected = "Connected"
  case missed = "Missed"
  case voicemail = "Voicemail"
  // Nobody has reported these; scripts of others look for them. Outgoing calls only.
  case busy = "Busy"
  case declined = "Declined"
  case noAnswer = "No Answer"
}
