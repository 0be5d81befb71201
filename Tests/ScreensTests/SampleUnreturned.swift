import TestSupport

/// Missed calls of Monday 23 November 2026, what became of them that day, and on the morning after.
nonisolated enum SampleUnreturned {
  /// Newest first.
  static let yesterday: [SampleCall] = [
    missed("15", at: 63_000, "ANA GARCÍA", "+15555550115", wait: 612_000, abandoned: true),
    missed("14", at: 61_200, "", "anonymous", wait: 31_000),
    back("13", at: 60_300, to: "+15555550112", talk: 0),
    missed("12", at: 59_400, "BO OKAFOR", "+15555550112", wait: 95_000),
    again("11", at: 57_600, "CY LINDGREN", "+15555550110", talk: 241_000),
    missed("10", at: 57_000, "CY LINDGREN", "+15555550110", wait: 44_000),
    back("9", at: 54_000, to: "+15555550108", talk: 192_000),
    missed("8", at: 53_100, "DEE HART", "+15555550108", wait: 12_000),
    missed("7", at: 50_400, "EVE STONE", "+15555550101", wait: 20_000),
    missed("6", at: 50_000, "FAY STONE", "+15555550101", wait: 15_000),
    missed("5", at: 49_000, "GUS STONE", "+15555550101", wait: 10_000),
    missed("4", at: 47_000, "ANA GARCÍA", "(555) 555-0115", wait: 9_000),
    missed("3", at: 46_000, "HAL WEST", "+15555550103", wait: 0, other: 300),
    missed("2", at: 45_000, "IDA WEST", "120045", wait: 8_000),
    missed("1", at: 44_000, "JO \u{1B}[31mNORTH", "+15555550102", wait: 7_000),
  ]

  static let today: [SampleCall] = [
    missed("22", at: 86_400 + 32_000, "ANA GARCÍA", "+15555550115", wait: 21_000),
    back("21", at: 86_400 + 31_000, to: "+15555550102", talk: 65_000),
  ]

  /// The service's own list of those never called back that day.
  static let served: String = {
    let callers = [
      ("+15555550115", "ANA GARCÍA", "15"), ("anonymous", "", "14"), ("+15555550112", "BO OKAFOR", "12"),
      ("(555) 555-0115", "ANA GARCÍA", "4"), ("+15555550103", "HAL WEST", "3"), ("120045", "IDA WEST", "2"),
      ("+15555550102", "JO NORTH", "1"), ("+15555550199", "KIM EAST", "0"),
    ].map { address, name, id in
      let start = yesterday.first { $0.id == "16355710490" + id }?.start ?? 0
      return
        #"{"caller": {"address": "\#(address)", "name": "\#(name)"}, "attempts": 1, "latestStartTime": \#(start)}"#
    }
    return #"{"calls": [\#(callers.joined(separator: ", "))]}"#
  }()

  /// Those of the morning as they are known first, and six of them, two of which are new, when they are asked for again.
  static func morning(since start: String) -> FakeAnswer {
    let calls = start.hasSuffix("00:00:00") ? morning.dropFirst(2) : morning.prefix(6)
    return .page(calls.map(\.record), total: calls.count, scrollID: "No Data")
  }

  /// A call every two minutes until nine, the newest first.
  private static let morning: [SampleCall] = (0..<60).map { number in
    let (id, time) = ("\(99 - number)", 86_400 + 32_280 - 120 * Double(number))
    let name = ["ANA GARCÍA", "BO OKAFOR", "CY LINDGREN", "DEE HART", "EVE STONE"][number % 5]
    let caller = "+155555501\(10 + number % 5)"
    return number % 3 == 1
      ? again(id, at: time, name, caller, talk: 60_000 + Int64(number) * 1000)
      : missed(id, at: time, name, caller, wait: 5000 + Int64(number) * 3000)
  }

  private static func missed(
    _ id: String, at time: Double, _ name: String, _ number: String, wait: Int64, abandoned: Bool = false,
    other: Int64 = 2000
  ) -> SampleCall {
    SampleCall(
      id: "16355710490" + id, at: time, callerName: name, caller: number, calleeName: "Support",
      callee: "8200", missed: true, abandoned: abandoned, wait: wait, other: other)
  }

  /// The caller calls once more, and somebody answers.
  private static func again(
    _ id: String, at time: Double, _ name: String, _ number: String, talk: Int64
  ) -> SampleCall {
    SampleCall(
      id: "16355710490" + id, at: time, callerName: name, caller: number, calleeName: "Support",
      callee: "8200", disposition: "Connected", answered: true, ring: 5000, talk: talk)
  }

  /// A call back; without talk nobody took it.
  private static func back(_ id: String, at time: Double, to number: String, talk: Int64) -> SampleCall {
    SampleCall(
      id: "16355710490" + id, at: time, direction: "Outgoing", callerName: "Jane Li", caller: "120088",
      callee: number, disposition: talk > 0 ? "Connected" : "No Answer", missed: talk == 0,
      answered: talk > 0, ring: 9000, talk: talk)
  }
}
