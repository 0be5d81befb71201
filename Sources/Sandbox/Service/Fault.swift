import Synchronization

/// One way for the sandbox to misbehave, and when.
///
/// Written as `ACTION[;OPTION]…`:
/// - actions: `status=N` (400…599, with a gateway's web page), `reset` (the connection is reset), `cut` (the body ends
///   half-way), `garbage` (200, but a web page), `slow` (the body comes in small pieces);
/// - options: `path=token|records|legs|pbxes|compsum|unreturned` (only requests of this kind count; default all), `after=N` (the first N
///   are answered properly; default 0), `times=N` (then N go wrong and the rest are answered properly; default for
///   ever), `retry-after=SECONDS` (a header, with `status`).
package struct Fault: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case status(Int, retryAfter: Int?)
    case reset
    case cut
    case garbage
    case slow
  }

  package let action: Action
  /// The requests that count; nil is all of them.
  package let path: ServicePath?
  /// The number of those that are answered properly first.
  package let after: Int
  /// The number that then go wrong; nil is all of them.
  package let times: Int?

  package init(_ action: Action, path: ServicePath? = nil, after: Int = 0, times: Int? = nil) {
    self.action = action
    self.path = path
    self.after = after
    self.times = times
  }

  package static let examples =
    "“status=503;after=3;times=2”, “reset;path=legs”, “status=429;retry-after=2;times=1”"

  /// Reads a specification in the grammar above.
  package init(parsing specification: String) throws(SandboxError) {
    let words = specification.split(separator: ";", omittingEmptySubsequences: false).map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        Self.trimmed($0)
      }
      return (name: parts.first ?? "", value: parts.count > 1 ? parts[1] : nil)
    }
    func expected(_ what: String) -> SandboxError { .badFault(specification: specification, expected: what) }
    func number(_ value: String?, _ range: ClosedRange<Int>, _ what: String) throws(SandboxError) -> Int {
      guard let value, let number = Int(value), range.contains(number) else { throw expected(what) }
      return number
    }

    var after: Int?
    var times: Int?
    var path: ServicePath?
    var retryAfter: Int?
    for (name, value) in words.dropFirst() {
      let isRepeated =
        switch name {
        case "after": after != nil
        case "times": times != nil
        case "path": path != nil
        case "retry-after": retryAfter != nil
        default: throw expected("the options after, times, path and retry-after, not “\(name)”")
        }
      guard !isRepeated else { throw expected("“\(name)” only once") }
      switch name {
      case "after": after = try number(value, 0...Int.max, "after=N with a number from 0")
      case "times": times = try number(value, 1...Int.max, "times=N with a number from 1")
      case "retry-after":
        retryAfter = try number(value, 0...86_400, "retry-after=SECONDS with a number up to 86400")
      default:
        guard let known = value.flatMap(ServicePath.init(rawValue:)) else {
          throw expected("path=token, records, legs, pbxes, compsum or unreturned")
        }
        path = known
      }
    }

    guard let (name, value) = words.first else { throw expected("an action") }
    let action: Action
    switch (name, value) {
    case ("status", _):
      action = .status(
        try number(value, 400...599, "status=N with N from 400 to 599"), retryAfter: retryAfter)
    case ("reset", nil): action = .reset
    case ("cut", nil): action = .cut
    case ("garbage", nil): action = .garbage
    case ("slow", nil): action = .slow
    case ("reset", _), ("cut", _), ("garbage", _), ("slow", _): throw expected("“\(name)” without a value")
    default: throw expected("an action first: status=N, reset, cut, garbage or slow")
    }
    if retryAfter != nil, name != "status" { throw expected("retry-after only with status=N") }
    self.init(action, path: path, after: after ?? 0, times: times)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Counts requests and picks those that go wrong.
final class FaultSchedule: Sendable {
  private let faults: [Fault]
  /// For each fault, the requests it was about so far.
  private let seen: Mutex<[Int]>

  init(_ faults: [Fault]) {
    self.faults = faults
    seen = Mutex(Array(repeating: 0, count: faults.count))
  }

  /// The first fault that applies to the next request to this path; nil if none does.
  func next(_ path: ServicePath?) -> Fault.Action? {
    seen.withLock { seen in
      var action: Fault.Action?
      for (index, fault) in faults.enumerated() where fault.path == nil || fault.path == path {
        let number = seen[index]
        seen[index] += 1
        let isDue = number >= fault.after && number - fault.after < fault.times ?? .max
        if isDue, action == nil { action = fault.action }
      }
      return action
    }
  }
}

/// The endpoints, by the names that fault specifications use.
package enum ServicePath: String, Hashable, Sendable {
  case token, records, legs, pbxes, compsum, unreturned

  init?(_ path: String) {
    switch path {
    case "/v1/oauth/token": self = .token
    case "/v2/call-records": self = .records
    case "/v2/call-legs": self = .legs
    case "/v2/pbxes", "/v2/pbxes/": self = .pbxes
    case "/v1/compsum": self = .compsum
    case _ where path.wholeMatch(of: /\/v2\/pbxes\/[^\/]+\/calls\/unreturned/) != nil: self = .unreturned
    default: return nil
    }
  }
}
