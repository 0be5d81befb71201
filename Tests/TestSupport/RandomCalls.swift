import CallTable
import CallTime
import Foundation

/// Seeded calls with everything the service may do to a field.
package struct RandomCalls {
  private var random: SeededRandom

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let names = [
    "MARK SMITH", "José Álvarez", "李小龍", "", "o'neil", "ÅSA", "Test Queue", "[x]", "a\\\"b\\n",
  ]
  private static let numbers = [
    "+15551234567", "(555) 123-4567", "1200", "120088", "", "anonymous", "555.123.4567",
  ]

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func quoted(_ choices: [String]) -> String { "\"\(pick(choices))\"" }

  package mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  /// A record as JSON; its id is one of so many.
  package mutating func record(ids: Int = 1_000_000) -> String {
    let start = 1_643_897_492_897 + number(below: 86_400_000)
    let times = [0, 0, 1000, number(below: 5_000_000)]
    let wait = pick(times)
    let (name, caller) = (pick(RandomCalls.names), pick(RandomCalls.numbers))
    var fields: [(String, String)] = [
      ("callId", pick(["\"\(number(below: ids))\"", "\(number(below: ids))", "\"x\(number(below: ids))\""])),
      ("pbxId", quoted(["acme", "other", "acme"])),
      ("startTimeUTC", pick(["\(start)", "\"\(start)\"", "0", "null", "\(start / 1000)"])),
      ("direction", pick(["\"Incoming\"", "\"Outgoing\"", "\"incoming\"", "null", "\"\"", "7"])),
      (
        "lastLegDisposition",
        pick(["\"Missed\"", "\"Voicemail\"", "\"VOICEMAIL\"", "\"Connected\"", "null", "\"-\""])
      ),
      ("missed", pick(["\"Missed\"", "\"-\"", "null", "true", "\"\""])),
      ("abandoned", quoted(["Abandoned", "-", "-"])),
      ("answered", quoted(["-", "Answered", ""])), ("caller", "\"\(caller)\""), ("callerName", "\"\(name)\""),
      ("callerId", pick(["\"\(name),\(caller)\"", "\"\(name)\"", "null"])),
      ("callee", quoted(RandomCalls.numbers)),
      ("calleeName", quoted(RandomCalls.names)), ("dnis", quoted(RandomCalls.numbers)),
      ("waitTimeMS", pick(["\(wait)", "\"\(wait)\"", "null", "\"\""])),
      ("calleeHoldDurationMS", "\(pick(times))"), ("calleeHoldDuration", pick(["\"00:00:40\"", "null"])),
      ("startTime", pick(["\"2022-02-03T09:11:32.897-0500\"", "\"0\"", "\"x\""])),
      ("talkTime", pick(["\"00:10:00\"", "null"])),
      ("waitTime", pick(["\"00:00:01\"", "\"00:00:00\"", "\"x\"", "null"])), ("talkTimeMS", "\(pick(times))"),
      ("ringDuration", pick(["0", "197", "\"39\"", "null", "1e3"])),
      ("callTime", "\(number(below: 6_000_000))"),
      (
        "departments",
        pick(["[]", "[\"East Office\"]", "[\"Sales\", \"Zürich \\u00e9\"]", "null", "\"Sales\"", "[1,{}]"])
      ),
      ("branches", pick(["[\"East Coast\"]", "[]"])),
      ("zeta", pick(["1", "\"\\t\"", "{\"a\":[null]}", "1.50"])),
    ]
    for _ in 0..<number(below: 4) { fields.remove(at: number(below: fields.count)) }
    if number(below: 8) == 0 { fields.shuffle(using: &random) }
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  /// A record as the service documents it, its twins in agreement or not, in the shape in which it is written again.
  package mutating func documented() -> String {
    let clock = ZoneClock(TimeZone(identifier: pick(["America/New_York", "Asia/Kathmandu", "UTC"])) ?? .gmt)
    let start = pick([0, 1_643_897_492_897, 1_793_500_000_000 + Int64(number(below: 200_000_000)), 999])
    let startTime = start == 0 ? "0" : clock.iso(Timestamp(milliseconds: start))
    let wait = Int64(pick([0, number(below: 100_000), number(below: 400_000_000)]))
    var clockText = ByteSink()
    clockText.duration(milliseconds: wait)
    let waitTime = pick([clockText.text(), "00:00:61", "24:00:00", "0:00:01"])
    let (name, caller) = (pick(["MARK SMITH", "José Álvarez", "李小龍", ""]), pick(RandomCalls.numbers))
    let stamp = pick([startTime, startTime, "2022-02-03T09:11:32.897-0000", "2022-02-30T09:11:32.897-0500"])
    return """
      {"callId":"\(number(below: 9_999_999))","startTimeUTC":\(start),"startTime":"\(stamp)",\
      "caller":"\(caller)","callerName":"\(name)","callerId":"\(pick(["\(name),\(caller)", name]))",\
      "waitTimeMS":\(wait),"waitTime":"\(waitTime)","lastLegDisposition":"\(pick(["Missed", "Busy"]))",\
      "direction":"\(pick(["Incoming", "Outgoing"]))","departments":["\(pick(["East", "Zürich"]))"],\
      "missed":"\(pick(["Missed", "-"]))","callTime":\(number(below: 9_000_000))}
      """
  }

  package mutating func batch(_ count: Int, ids: Int = 1_000_000) throws -> CallBatch {
    try Samples.decode(Samples.page((0..<count).map { _ in record(ids: ids) })).batch
  }

  /// A batch some of whose routes are known; of some batches none.
  package mutating func batchWithRoutes(_ count: Int) throws -> CallBatch {
    let batch = try batch(count)
    return number(below: 5) == 0 ? batch : withRoutes(batch)
  }

  /// The batch with some routes.
  package mutating func withRoutes(_ batch: CallBatch) -> CallBatch {
    var batch = batch
    var routes = RouteColumnsBuilder()
    for _ in 0..<batch.count {
      switch number(below: 6) {
      case 0: routes.append()
      case 1: routes.append(CallRoute())
      default:
        let queue = pick([nil, "Sales", "West Support", "sales"])
        routes.append(
          CallRoute(
            path: queue.map { "Main Menu › " + $0 }, queue: queue,
            answeredBy: pick([nil, Party(name: pick(RandomCalls.names), number: pick(["1200", "", "555"]))]),
            rang: number(below: 4), longestRing: pick([nil, .milliseconds(number(below: 90_000))]),
            leftAt: pick([nil, "Sales", "MARK SMITH"])))
      }
    }
    batch.routes = routes.columns
    return batch
  }

  package mutating func table(batches: Int, of count: Int) throws -> CallTable {
    var table = CallTable()
    for _ in 0..<batches { table.append(try batch(number(below: count))) }
    return table
  }

  package mutating func filter() -> CallFilter {
    CallFilter(
      direction: pick([nil, "INCOMING", "outgoing", "7", ""]),
      dispositions: pick([[], [], ["missed"], ["Voicemail", "connected"], [""], ["none"]]),
      missedOnly: pick([true, false]))
  }
}

extension ZoneClock {
  /// `2022-02-03T09:11:32.897-0500`, as the service writes a moment.
  package func iso(_ instant: Timestamp) -> String {
    var text = ByteSink()
    text.iso(instant, offsetMinutes: zone.secondsFromGMT(for: instant.date) / 60)
    return text.text()
  }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers for the same seed everywhere.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension CallFilter {
  /// What a filter means, call by call; the program filters whole columns.
  package func matches(_ record: CallRecord) -> Bool {
    if missedOnly, !record.isMissed { return false }
    if let direction, direction.lowercased() != record.direction.lowercased() { return false }
    if dispositions.isEmpty { return true }
    let disposition = record.lastLegDisposition.lowercased()
    return dispositions.contains { $0.lowercased() == disposition }
  }
}
