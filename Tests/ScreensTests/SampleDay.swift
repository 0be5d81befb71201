/// Monday 23 November 2026 at the sample company: a dozen calls written by hand, the rest made from a seed.
nonisolated enum SampleDay {
  /// Newest first.
  static let calls: [SampleCall] = byHand + bySeed(first: 900, count: 140)

  /// The service's own sums of the first hundred, and those of two other PBXes.
  static let sums = """
    [{"pbxId": "acmecorppbx", "totalCall": 100, "inboundTotal": 67, "outboundTotal": 33, "totalExtToExt": 0,
      "totalAnswered": 58, "totalMissed": 40, "totalAbandoned": 15, "totalVm": 9, "totalTalkTime": 30000000},
     {"pbxId": "acmewestpbx", "totalCall": 0, "inboundTotal": 0, "totalAnswered": 0, "totalMissed": 0}]
    """

  static let byHand: [SampleCall] = [
    SampleCall(
      id: "1635571048352", at: 64_692, callerName: "MARK SMITH", caller: "+15555551220",
      calleeName: "Jane Li",
      callee: "120088", disposition: "Voicemail", missed: true, ring: 39, other: 24_721,
      departments: ["Sales Engineering"], branches: ["Central"]),
    SampleCall(
      id: "1635571048345", at: 63_715.897, callerName: "15551234567", caller: "+15551234567",
      calleeName: "Test Queue", callee: "CallQueue", missed: true, abandoned: true, ring: 197,
      wait: 1_696_320,
      legs: [
        SampleLeg(
          id: "1", offset: 0, ring: 197, wait: 1_696_320, calleeName: "Test Queue", callee: "CallQueue",
          service: "ACDOperatorService")
      ]),
    SampleCall(
      id: "1635571048340", at: 63_603.25, callerName: "José Álvarez", caller: "+15555550146",
      calleeName: "Billing Queue", callee: "8100", missed: true, ring: 31_000, wait: 62_000,
      departments: ["Billing"], legs: ringGroup(answeredBy: nil)),
    SampleCall(
      id: "1635571048339", at: 62_950.004, callerName: "WIRELESS CALLER", caller: "+15555550171",
      calleeName: "Support", callee: "8200", disposition: "Connected", answered: true, ring: 12_400,
      wait: 41_900,
      talk: 3_723_000, hold: 65_500, departments: ["Support", "Field Service"], legs: ringGroup(answeredBy: 2)
    ),
    SampleCall(
      id: "1635571048338", at: 62_800, callerName: "東京商事株式会社", caller: "+81355550100",
      calleeName: "山田 太郎", callee: "120031", disposition: "Connected", answered: true, ring: 4_000,
      talk: 252_000),
    SampleCall(
      id: "1635571048337", at: 62_411.5, direction: "Outgoing", callerName: "Zoë Müller-Lüdenscheidt",
      caller: "120045", calleeName: "", callee: "+15555550199", dnis: "", disposition: "Connected",
      answered: true,
      ring: 9_000, talk: 61_000),
    SampleCall(
      id: "1635571048336", at: 61_999, callerName: "\u{1B}[31mPWNED\u{7}", caller: "+15555550666",
      calleeName: "Front Desk", callee: "120001", missed: true, ring: 20_000),
    SampleCall(
      id: "1635571048335", at: 61_800, callerName: "abc\u{202E}gpj.exe", caller: "+15555550667",
      calleeName: "Front Desk", callee: "120001", disposition: "Rejected", ring: 3_000),
    SampleCall(
      id: "1635571048334", at: 61_500, callerName: "👩‍👩‍👧 Family Dental 🦷", caller: "+15555550123",
      calleeName: "한국 지사", callee: "120077", disposition: "Busy", ring: 0),
    SampleCall(
      id: "1635571048333", at: 61_200, callerName: "", caller: "anonymous", calleeName: "Front Desk",
      callee: "120001", missed: true, abandoned: true, ring: 6_000, wait: 55_000),
  ]

  /// Three members of a group rung at the same time; the auto attendant comes before them.
  static func ringGroup(answeredBy winner: Int?) -> [SampleLeg] {
    let members = [("Ana García", "120011"), ("Bogdan Ilić", "120012"), ("Chidi Okafor", "120013")]
    let attendant = SampleLeg(id: "1", offset: 0, wait: 12_000, calleeName: "Auto Attendant", callee: "8000")
    let queue = SampleLeg(
      id: "2", offset: 12_000, wait: 20_000, calleeName: "Support", callee: "8200",
      service: "ACDOperatorService")
    return [attendant, queue]
      + members.enumerated().map { number, member in
        SampleLeg(
          id: "\(number + 3)", offset: 32_000, ring: number + 1 == winner ? 12_400 : 18_000,
          talk: number + 1 == winner ? 3_723_000 : 0, calleeName: member.0, callee: member.1,
          cause: number + 1 == winner ? "Normal" : "Ring No Answer", missed: number + 1 != winner)
      }
  }

  /// Calls a few minutes apart, going back from 16:55.
  private static func bySeed(first: Int, count: Int) -> [SampleCall] {
    var seed = Seed(state: 23)
    var time = 60_900.0
    return (0..<count).map { number in
      time -= Double(60 + seed.next(upTo: 400))
      let caller = people[seed.next(upTo: people.count)]
      let called = staff[seed.next(upTo: staff.count)]
      let isOutgoing = seed.next(upTo: 4) == 0
      let kind = seed.next(upTo: 10)
      let wait = Int64(seed.next(upTo: 200_000))
      var call = SampleCall(id: "1635571047\(first - number)", at: time)
      call.direction = isOutgoing ? "Outgoing" : "Incoming"
      (call.callerName, call.caller) = isOutgoing ? called : caller
      (call.calleeName, call.callee) = isOutgoing ? caller : called
      call.ring = Int64(1_000 + seed.next(upTo: 30_000))
      call.departments = [departments[seed.next(upTo: departments.count)]]
      switch kind {
      case 0 where !isOutgoing: (call.missed, call.abandoned, call.wait) = (true, true, wait)
      case 1 where !isOutgoing: (call.missed, call.disposition) = (true, "Voicemail")
      case 2, 3: call.missed = true
      default:
        (call.answered, call.disposition, call.talk) = (
          true, "Connected", Int64(5_000 + seed.next(upTo: 900_000))
        )
        if kind == 9 { call.hold = min(call.talk, Int64(2_000 + seed.next(upTo: 90_000))) }
        if kind > 6 { call.wait = wait }
      }
      return call
    }
  }

  private static let people = [
    ("ACME PLUMBING", "+15555550101"), ("Nguyễn Văn An", "+15555550102"), ("SMITH MARY", "+15555550103"),
    ("Παπαδόπουλος", "+302105550104"), ("GREEN VALLEY FARMS LLC", "+15555550105"), ("", "+15555550106"),
    ("O'BRIEN PATRICK", "+15555550107"), ("محمد علي", "+15555550108"), ("UNKNOWN", "+15555550109"),
  ]
  private static let staff = [
    ("Jane Li", "120088"), ("Omar Haddad", "120021"), ("Priya Natarajan", "120022"), ("Front Desk", "120001"),
    ("Billing Queue", "8100"), ("Support", "8200"),
  ]
  private static let departments = ["East Office", "Billing", "Support", "Sales Engineering"]
}

/// The same numbers on every run.
nonisolated struct Seed {
  var state: UInt64

  /// Steele and Vigna's splitmix64, cut down.
  mutating func next(upTo limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
