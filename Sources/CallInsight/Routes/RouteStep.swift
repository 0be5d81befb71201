import CallTable
import CallTime

/// One leg as a step on the way of its call. Times are milliseconds.
struct RouteStep {
  /// The greatest number where it is not known.
  let start: Int64
  /// Its call, where the id is a number, and its number within that: the order of legs that start together.
  let call: Int64
  let number: Int64
  let role: LegRole
  let callerRole: LegRole
  /// Numbers of parties.
  let party: Int
  let caller: Int
  /// It has a parent.
  let isChild: Bool
  /// Somebody or something talked.
  let hasTalk: Bool
  /// A person took the call and talked.
  let isTaken: Bool
  /// The time at which it was taken, if it was.
  let taken: Int64
  /// The time it rang; nil where nothing tells.
  let ring: Int64?

  init(_ batch: LegBatch, _ row: Int, _ roles: LegRoles) {
    func time(_ name: LegFieldName) -> Int64? { batch.time(name, row)?.milliseconds }
    let (start, connect) = (time(.startTimeUTC), time(.connectTimeUTC))
    self.start = start ?? .max
    call = batch[.callId].integer(row) ?? 0
    number = batch[.legId].integer(row) ?? .max
    role = roles.role(row)
    callerRole = roles.callerRole(row)
    party = roles.party(row)
    caller = roles.caller(row)
    isChild = Self.names(batch[.parentCallId], row)
    let length = { (name: LegFieldName) in batch.milliseconds(name, row) ?? 0 }
    hasTalk = length(.talkTimeMS) > 0 || length(.calleeHoldDurationMS) > 0
    isTaken = CallLeg.isTakenByPerson(
      hasTalk: hasTalk, isPerson: role == .person, endsInVoicemail: roles.endsInVoicemail(row))
    taken = connect ?? start ?? .max
    if let ring = batch.milliseconds(.ringDuration, row) {
      self.ring = ring
    } else if let start, let end = connect ?? time(.disconnectedTimeUTC) {
      // A phone rings until it is picked up, or else until the end.
      ring = max(
        0,
        Timestamp(milliseconds: end).since(Timestamp(milliseconds: start)).wholeMilliseconds
          - length(.waitTimeMS))
    } else {
      ring = nil
    }
  }

  private static func names(_ column: Column, _ row: Int) -> Bool {
    switch column.forms[row] {
    case .absent, .null: false
    case .integer, .quotedInteger: column.integers[row] != 0
    default: !["", "-"].contains(column.plainText(row))
    }
  }
}

/// The party at an end of a leg: a person, or the kind of service.
enum LegRole: UInt8 {
  case person, menu, queue, ringGroup, forking, recording, voicemail, other

  init(_ service: LegService?) {
    self =
      switch service {
      case nil: .person
      case .menu: .menu
      case .queue: .queue
      case .ringGroup: .ringGroup
      case .forking: .forking
      case .recording: .recording
      case .voicemail: .voicemail
      case .other: .other
      }
  }

  /// Whether callers go through it to somebody.
  var isGroup: Bool { self == .menu || self == .queue || self == .ringGroup }
}

/// The ends of each leg of a batch. Each text is looked at once, not once a leg.
struct LegRoles: Sendable {
  private var roles: [UInt8] = []
  private var callerRoles: [UInt8] = []
  private var called: [UInt32] = []
  /// Only of services: a person who calls is of no use here, and there are many of them.
  private var callers: [UInt32] = []
  private var voicemails: [Bool] = []

  init(_ batch: LegBatch, _ parties: inout LegParties) {
    let named = CellLookup(batch[.calleeSvcName], LegService.init(named:))
    let called = LegEnd(batch[.callee], batch[.calleeName])
    let calling = LegEnd(batch[.caller], batch[.callerName])
    let ended = CellLookup(batch[.propsLastPartyDisp]) { CallLeg.isVoicemail($0) }
    var (calledParties, callerParties) = ([UInt64: UInt32](), [UInt64: UInt32]())
    for row in 0..<batch.count {
      let caller = calling.service(row)
      let callerRole = LegRole(caller)
      let role = LegRole(
        CallLeg.service(named: named[row], called: called.service(row), calling: caller))
      roles.append(role.rawValue)
      callerRoles.append(callerRole.rawValue)
      self.called.append(called.party(row, &calledParties, &parties))
      callers.append(callerRole.isGroup ? calling.party(row, &callerParties, &parties) : 0)
      voicemails.append(ended[row])
    }
  }

  func role(_ row: Int) -> LegRole { LegRole(rawValue: roles[row]) ?? .person }
  func callerRole(_ row: Int) -> LegRole { LegRole(rawValue: callerRoles[row]) ?? .person }
  func party(_ row: Int) -> Int { Int(called[row]) }
  func caller(_ row: Int) -> Int { Int(callers[row]) }
  func endsInVoicemail(_ row: Int) -> Bool { voicemails[row] }
}

/// One end of the legs of a batch: number and name.
private struct LegEnd {
  private let numbers: Column
  private let names: Column
  private let byNumber: CellLookup<(service: LegService?, isEmpty: Bool)>
  private let byName: CellLookup<LegService?>

  init(_ numbers: Column, _ names: Column) {
    (self.numbers, self.names) = (numbers, names)
    byNumber = CellLookup(numbers) { (LegService(number: $0, name: ""), $0.isEmpty) }
    byName = CellLookup(names) { LegService(number: "", name: $0) }
  }

  /// The name is asked only where there is no number: whoever calls chooses it.
  func service(_ row: Int) -> LegService? {
    let number = byNumber[row]
    return number.isEmpty ? byName[row] : number.service
  }

  func party(_ row: Int, _ known: inout [UInt64: UInt32], _ parties: inout LegParties) -> UInt32 {
    guard numbers.forms[row] == .text, names.forms[row] == .text else {
      return parties.code(name: names.plainText(row), number: numbers.plainText(row))
    }
    let pair = UInt64(names.codes[row]) << 32 | UInt64(numbers.codes[row])
    if let code = known[pair] { return code }
    let code = parties.code(name: names.plainText(row), number: numbers.plainText(row))
    known[pair] = code
    return code
  }
}

/// Something that a cell's text tells, worked out once for each text.
private struct CellLookup<Value> {
  private let column: Column
  private let values: [Value]
  private let tell: (String) -> Value
  private let none: Value

  init(_ column: Column, _ tell: @escaping (String) -> Value) {
    (self.column, self.tell, none) = (column, tell, tell(""))
    values = (0..<column.dictionary.count).map { tell(column.dictionary.text($0)) }
  }

  subscript(row: Int) -> Value {
    switch column.forms[row] {
    case .text, .number, .nested: values[Int(column.codes[row])]
    case .absent, .null, .derived: none
    case .integer, .quotedInteger, .no, .yes: tell(column.plainText(row))
    }
  }
}
