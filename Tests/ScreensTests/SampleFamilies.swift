/// Calls to which others belong: one through a queue, whose members are rung in calls of their own, one that is transferred to a
/// second call, and one that nobody of a queue takes, while one of its members is on another call.
nonisolated enum SampleFamilies {
  /// Newest first.
  static let calls = [second, first, queue, unanswered, busy]

  static let queue = SampleCall(
    id: "1635571049100", at: 36_000, callerName: "GREEN VALLEY FARMS", caller: "+15555550105",
    calleeName: "Support Queue", callee: "CallQueue (103)", disposition: "Connected", answered: true,
    ring: 200,
    wait: 41_300, talk: 180_000, hold: 25_000,
    legs: [
      SampleLeg(
        id: "1", offset: 0, ring: 200, wait: 41_300, talk: 180_000, calleeName: "Support Queue",
        callee: "CallQueue (103)", service: "ACDOperatorService"),
      member("1635571049101", "Ana García", "120011", at: 2_000, ring: 15_000),
      member("1635571049102", "Bogdan Ilić", "120012", at: 20_000, ring: 15_000),
      member("1635571049103", "Chidi Okafor", "120013", at: 36_500, ring: 5_000, talk: 180_000),
      SampleLeg(
        id: "2", offset: 41_500, talk: 180_000, calleeName: "", callee: "CallRecording",
        callID: "1635571049103",
        parentCallID: "1635571049100", caller: ("Chidi Okafor", "120013")),
    ])

  private static func member(
    _ call: String, _ name: String, _ number: String, at offset: Int64, ring: Int64, talk: Int64 = 0,
    of parent: String = "1635571049100"
  ) -> SampleLeg {
    SampleLeg(
      id: "1", offset: offset, ring: ring, talk: talk, calleeName: name, callee: number,
      cause: talk > 0 ? "Normal" : "Ring No Answer", missed: talk == 0, callID: call,
      parentCallID: parent, caller: ("Support Queue", "CallQueue (103)"))
  }

  static let first = SampleCall(
    id: "1635571049200", at: 37_000, callerName: "ACME PLUMBING", caller: "+15555550101",
    calleeName: "Jane Li",
    callee: "120088", disposition: "Connected", answered: true, ring: 8_000, talk: 95_000,
    legs: [
      SampleLeg(
        id: "1", offset: 0, ring: 8_000, talk: 95_000, calleeName: "Jane Li", callee: "120088",
        cause: "Transfer", transferToCallID: "1635571049201")
    ])

  static let second = SampleCall(
    id: "1635571049201", at: 37_104, callerName: "ACME PLUMBING", caller: "+15555550101",
    calleeName: "Omar Haddad", callee: "120021", disposition: "Connected", answered: true, ring: 6_000,
    talk: 240_000,
    legs: [
      SampleLeg(
        id: "1", offset: 0, ring: 6_000, talk: 240_000, calleeName: "Omar Haddad", callee: "120021",
        caller: ("Jane Li", "120088"))
    ])

  static let unanswered = SampleCall(
    id: "1635571049000", at: 35_000, callerName: "GREEN VALLEY FARMS", caller: "+15555550105",
    calleeName: "Support Queue", callee: "CallQueue (103)", missed: true, abandoned: true, ring: 200,
    wait: 44_000,
    legs: [
      SampleLeg(
        id: "1", offset: 0, ring: 200, wait: 44_000, calleeName: "Support Queue", callee: "CallQueue (103)",
        service: "ACDOperatorService", missed: true)
    ]
      + [("Ana García", "120011"), ("Omar Haddad", "120021"), ("Chidi Okafor", "120013")].enumerated().map {
        member(
          "163557104900\($0.offset + 1)", $0.element.0, $0.element.1, at: 2_000, ring: 22_000,
          of: "1635571049000")
      } + [
        member("1635571049004", "Ana García", "120011", at: 30_000, ring: 14_200, of: "1635571049000")
      ])

  static let busy = SampleCall(
    id: "1635571048900", at: 34_900, callerName: "ACME PLUMBING", caller: "+15555550101",
    calleeName: "Omar Haddad", callee: "120021", disposition: "Connected", answered: true, ring: 6_000,
    talk: 240_000)
}
