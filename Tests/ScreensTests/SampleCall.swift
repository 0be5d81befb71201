import Foundation

/// One call of the sample company, from which the service's record and legs are written.
nonisolated struct SampleCall {
  var id: String
  /// Seconds after midnight of Monday 23 November 2026 in New York, and milliseconds of that second.
  var at: Double
  var direction = "Incoming"
  var callerName = ""
  var caller = ""
  var calleeName = ""
  var callee = ""
  var dnis = "15554441212"
  var disposition = "Missed"
  var missed = false
  var abandoned = false
  var answered = false
  /// Milliseconds, as the others.
  var ring: Int64 = 0
  var wait: Int64 = 0
  /// With the time on hold.
  var talk: Int64 = 0
  var hold: Int64 = 0
  var other: Int64 = 7
  var departments = ["East Office"]
  var branches = ["East Coast"]
  var legs: [SampleLeg] = []

  /// Midnight of 23 November 2026 in New York, in epoch milliseconds.
  static let midnight: Int64 = 1_795_410_000_000

  var start: Int64 { Self.midnight + Int64((at * 1000).rounded()) }
  var length: Int64 { ring + wait + talk + other }

  var record: String {
    let connect = answered ? start + ring + wait : 0
    let fields: [(String, String)] = [
      ("dnis", Self.text(dnis)), ("aaDestination", "null"), ("callId", Self.text(id)),
      ("startTimeUTC", "\(start)"), ("startTime", Self.text(Self.clock(start))),
      ("connectTimeUTC", "\(connect)"), ("connectTime", Self.text(connect == 0 ? "0" : Self.clock(connect))),
      ("disconnectedTimeUTC", "\(start + length)"),
      ("disconnectedTime", Self.text(Self.clock(start + length))),
      ("talkTimeMS", "\(talk)"), ("talkTime", Self.text(Self.duration(talk))),
      ("caller", Self.text(caller)), ("callerName", Self.text(callerName)),
      ("callee", Self.text(callee)), ("calleeName", Self.text(calleeName)),
      ("direction", Self.text(direction)), ("callerId", Self.text("\(callerName),\(caller)")),
      ("missed", Self.text(missed ? "Missed" : "-")), ("abandoned", Self.text(abandoned ? "Abandoned" : "-")),
      ("answered", Self.text(answered ? "Answered" : "-")), ("answeredTime", "\(connect)"),
      ("calleeDisconnectOnHold", Self.text("")), ("callerDisconnectOnHold", Self.text("")),
      ("pbxId", Self.text("acmecorppbx")), ("sipCallId", Self.text("\(id)@203.0.113.9")),
      ("lastLegDisposition", Self.text(disposition)), ("callLegCount", Self.text("\(max(1, legs.count))")),
      ("callTime", "\(length)"), ("ringDuration", "\(ring)"),
      ("abandonedTime", abandoned ? "\(length)" : "0"),
      ("calleeHoldDurationMS", "\(hold)"), ("calleeHoldDuration", Self.text(Self.duration(hold))),
      ("waitTimeMS", "\(wait)"), ("waitTime", Self.text(Self.duration(wait))),
      ("departments", Self.list(departments)), ("branches", Self.list(branches)),
    ]
    return Self.object(fields)
  }

  static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(text($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  static func list(_ texts: [String]) -> String { "[" + texts.map(text).joined(separator: ", ") + "]" }

  /// A JSON string; control characters become escapes, as the service sends them.
  static func text(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `2026-11-23T17:58:12.000-0500`
  static func clock(_ milliseconds: Int64) -> String {
    let rest = milliseconds - midnight
    return "2026-11-23T\(duration(rest)).\(padded(rest % 1000, 3))-0500"
  }

  /// `00:28:16`
  static func duration(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    return "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
