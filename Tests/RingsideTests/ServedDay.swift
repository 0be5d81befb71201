import Foundation
import Sandbox
import WorkAnalytics

/// A time of the sandbox as a plain client gets it, and what people are told of its calls, worked out one call after another.
nonisolated struct ServedDay: Sendable {
  /// Newest first.
  let calls: [ServedCall]

  struct NoAnswer: Error {}

  init(_ from: String, _ to: String, zone: String, from server: SandboxServer) async throws {
    let transport = CurlTransport()
    func send(_ method: String, _ target: String, _ headers: [String: String], _ body: String?) async throws
      -> [String: Any]
    {
      guard let url = URL(string: server.baseURL + target) else { throw NoAnswer() }
      let answer = try await transport.send(
        HTTPRequest(
          method: method, url: url, headers: headers.merging(["8x8-apikey": SandboxAccount.apiKey]) { $1 },
          body: body.map { Array($0.utf8) }))
      var bytes = Data()
      for try await chunk in answer.body { bytes += chunk }
      guard let json = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
        throw NoAnswer()
      }
      return json
    }
    func encoded(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let grant = try await send(
      "POST", "/v1/oauth/token", ["Content-Type": "application/x-www-form-urlencoded"],
      "username=\(encoded(SandboxAccount.username))&password=\(encoded(SandboxAccount.password))")
    guard let token = grant["access_token"] as? String else { throw NoAnswer() }
    func rows(_ path: String, to end: String) async throws -> [ServedRow] {
      let query =
        "pbxId=allpbxes&timeZone=\(encoded(zone))&pageSize=7000"
        + "&startTime=\(encoded(from))&endTime=\(encoded(end))"
      let page = try await send("GET", "\(path)?\(query)", ["Authorization": "Bearer \(token)"], nil)
      guard let data = page["data"] as? [[String: Any]] else { throw NoAnswer() }
      return data.map(ServedRow.init)
    }
    let records = try await rows("/v2/call-records", to: to)
    // No call goes on for longer than to the next evening.
    let number = (Int(from.dropFirst(8).prefix(2)) ?? 0) + 1
    let next = from.prefix(8) + (number < 10 ? "0" : "") + String(number)
    let legs = try await rows("/v2/call-legs", to: next + " 20:00:00")
    var owners: [String: String] = [:]
    for leg in legs {
      if !leg.text("parentCallId").isEmpty { owners[leg.text("callId")] = leg.text("parentCallId") }
      if !leg.text("transferToCallId").isEmpty { owners[leg.text("transferToCallId")] = leg.text("callId") }
    }
    func root(_ leg: ServedRow) -> String {
      var id = leg.text("callId")
      while let owner = owners[id] { id = owner }
      return id
    }
    let families: [String: [ServedRow]] = Dictionary(grouping: legs, by: root)
    calls = records.map { ServedCall(record: $0, legs: families[$0.text("callId")] ?? []) }
  }
}

/// A record or a leg: its texts and numbers by the names of the service.
nonisolated struct ServedRow: Sendable {
  private let texts: [String: String]
  private let numbers: [String: Int]

  init(_ fields: [String: Any]) {
    texts = fields.compactMapValues { $0 as? String }
    numbers = fields.compactMapValues { $0 as? Int }
  }

  func text(_ name: String) -> String { texts[name] ?? "" }
  func number(_ name: String) -> Int { numbers[name] ?? 0 }

  var hold: Int { number("calleeHoldDurationMS") }
  /// Without hold, which the service counts in.
  var talk: Int { number("talkTimeMS") - hold }
}

/// A call with all its legs, and the words for it.
nonisolated struct ServedCall: Sendable {
  let record: ServedRow
  let legs: [ServedRow]

  private var isOutgoing: Bool { record.text("direction") == "Outgoing" }
  private var caller: String { party("caller") }
  private var callee: String { party("callee") }
  var isMissed: Bool { record.text("missed") == "Missed" }

  /// The name; the number where the service has only repeated that.
  private func party(_ side: String) -> String {
    let (name, number) = (record.text(side + "Name"), record.text(side))
    return number == "+" + name ? number : name
  }

  var direction: String {
    ["Incoming": "in", "Outgoing": "out", "Internal": "int"][record.text("direction")] ?? "?"
  }

  var result: String {
    let disposition = record.text("lastLegDisposition")
    if record.text("answered") == "Answered" { return "ANSWERED" }
    if disposition == "Voicemail" { return "VOICEMAIL" }
    if isOutgoing { return disposition.uppercased() }
    if record.text("abandoned") == "Abandoned" { return "ABANDONED" }
    return "MISSED"
  }

  /// Milliseconds of each part, and of the whole.
  var parts: [(name: String, length: Int)] {
    let parts = [
      ("ring", record.number("ringDuration")), ("wait", record.number("waitTimeMS")), ("talk", record.talk),
      ("hold", record.hold),
    ]
    let total = record.number("disconnectedTimeUTC") - record.number("startTimeUTC")
    return parts + [("other", total - parts.reduce(0) { $0 + $1.1 }), ("total", total)]
  }

  /// `0:07`
  static func short(_ milliseconds: Int) -> String {
    let (seconds, minutes, hours) = (
      milliseconds / 1000 % 60, milliseconds / 60_000 % 60, milliseconds / 3_600_000
    )
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds))" : "\(minutes):\(two(seconds))"
  }

  var sentence: String { "\(result): \(events)." }

  private var events: String {
    let wait = record.number("waitTimeMS")
    let ring = record.number("ringDuration")
    let waited = ServedCall.short(wait)
    switch result {
    case "ANSWERED":
      let held = record.hold > 0 ? ", \(ServedCall.short(record.hold)) on hold" : ""
      let before = wait >= 1000 ? "waited \(waited), then " : ""
      return "\(caller) \(before)talked \(ServedCall.short(record.talk)) with \(callee)\(held)"
    case "VOICEMAIL":
      return "\(caller) was sent to the voicemail of \(callee)"
        + (wait >= 1000 ? " after waiting \(waited)" : "")
    case "ABANDONED":
      return wait >= 1000
        ? "\(caller) waited \(waited) in \(callee) and hung up"
        : "\(caller) called \(callee) and hung up after \(ServedCall.short(record.number("callTime")))"
    case "BUSY", "DECLINED":
      let rang = ring >= 1000 ? "it rang \(ServedCall.short(ring)), and the call" : "which"
      return "\(caller) called \(callee), \(rang) ended as \(record.text("lastLegDisposition"))"
    default:
      if wait >= 1000 { return "\(caller) waited \(waited) in \(callee), and nobody answered" }
      let rang = ring >= 1000 ? ", it rang \(ServedCall.short(ring))," : ","
      return "\(caller) called \(callee)\(rang) and nobody answered"
    }
  }
}
