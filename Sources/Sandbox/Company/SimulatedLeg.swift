/// One segment of a simulated call. Times are milliseconds since 1970, 0 for never; durations are milliseconds.
struct SimulatedLeg: Sendable {
  /// What the service did at this end of the leg; the words are the service's.
  enum Service: Sendable {
    case none, autoAttendant, queue, ringGroup, voicemail
  }

  var caller: Party
  var callee: Party
  /// The local extension that was reached, by its own number.
  var localNumber = ""
  var service = Service.none
  var start: Int64
  /// When it was picked up, by a person or by a service.
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
