/// One call of the simulated company with all its legs. Times are milliseconds since 1970, 0 for never; durations are
/// milliseconds. What the caller heard adds up: ring, wait, talk, hold, and the rest (menus, voicemail, switching).
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
  /// Where the auto attendant sent the call; nil when none did.
  var menuDestination: String?
  var department = ""
  var branch = ""
  /// When a person answered.
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

  /// Of the leg that ended last.
  var disposition: Disposition {
    var last = legs.first
    for leg in legs where leg.disconnect >= last?.disconnect ?? 0 { last = leg }
    return last?.disposition ?? .missed
  }

  /// Longer than any call can last.
  static let maximumDuration: Int64 = 2 * 3_600_000
}
