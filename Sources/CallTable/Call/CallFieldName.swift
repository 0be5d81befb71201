/// The fields of a call record that this program knows (service documentation, `GET /v2/call-records`), in the order of
/// the documented answer; fields that another is derived from come before it. A new one is a case and its row in
/// `definition`. Fields that are not listed here are kept and shown as `UnknownFields`.
package enum CallFieldName: Int, CaseIterable, CodingKey, Sendable {
  case dnis, aaDestination, callId, startTimeUTC, startTime, connectTimeUTC, connectTime, disconnectedTimeUTC
  case disconnectedTime, talkTimeMS, talkTime, caller, callerName, callee, calleeName, direction, callerId
  case missed, abandoned, answered, answeredTime, calleeDisconnectOnHold, callerDisconnectOnHold, pbxId
  case sipCallId, lastLegDisposition, callLegCount, callTime, ringDuration, abandonedTime
  case calleeHoldDurationMS, calleeHoldDuration, waitTimeMS, waitTime, departments, branches, lra

  private var definition: (kind: Kind, search: Search) {
    switch self {
    case .dnis: (.text, .always)
    case .aaDestination: (.text, .never)
    case .callId: (.integer, .always)
    // `answeredTime` is a moment as well (seen in the field), without a twin.
    case .startTimeUTC, .connectTimeUTC, .disconnectedTimeUTC, .answeredTime: (.moment, .never)
    case .startTime: (.stamp(of: .startTimeUTC), .never)
    case .connectTime: (.stamp(of: .connectTimeUTC), .never)
    case .disconnectedTime: (.stamp(of: .disconnectedTimeUTC), .never)
    case .talkTimeMS, .waitTimeMS, .calleeHoldDurationMS: (.duration(least: 1), .never)
    case .callTime, .ringDuration, .abandonedTime: (.duration(least: 0), .never)
    case .talkTime: (.clock(of: .talkTimeMS), .never)
    case .waitTime: (.clock(of: .waitTimeMS), .never)
    case .calleeHoldDuration: (.clock(of: .calleeHoldDurationMS), .never)
    case .caller, .callerName, .callee, .calleeName: (.text, .always)
    case .callerId: (.pair(.callerName, .caller), .always)
    case .direction, .lastLegDisposition: (.text, .never)
    case .missed, .abandoned, .answered: (.text, .never)
    case .calleeDisconnectOnHold, .callerDisconnectOnHold: (.text, .never)
    case .pbxId: (.text, .always)
    // Its letters are chance: every short word of a to f would be in some.
    case .sipCallId: (.text, .forDigits)
    case .callLegCount: (.integer, .never)
    case .departments, .branches: (.text, .always)
    case .lra: (.text, .never)
    }
  }

  /// The expected kind of value. Whatever else the service writes is kept too, only less compactly.
  package enum Kind: Sendable {
    /// Words, names, numbers as dialled, lists.
    case text
    /// Whole numbers, quoted or not.
    case integer
    /// Milliseconds since 1970; 0 for never.
    case moment
    /// Milliseconds, of which fewer than `least` count as none: a phone that rang for less than a second did ring, but who
    /// did not wait, talk or hold has a 0. A negative time is none.
    case duration(least: Int64)
    /// `2022-02-03T09:11:32.897-0500`, the twin of the milliseconds in another field; `0` for never. Only the offset is
    /// kept, in minutes.
    case stamp(of: CallFieldName)
    /// `00:28:16`, the twin of the milliseconds in another field. Nothing is kept.
    case clock(of: CallFieldName)
    /// Two other fields with a comma between. Nothing is kept.
    case pair(CallFieldName, CallFieldName)
  }

  private enum Search {
    case never, always
    /// Only for texts that have a digit.
    case forDigits
  }

  package var kind: Kind { definition.kind }

  /// The field that says the same in words; nil if there is none.
  var twin: CallFieldName? { CallFieldName.twins[self] }

  private static let twins: [CallFieldName: CallFieldName] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { name in
      switch name.kind {
      case .stamp(let field), .clock(let field): (field, name)
      case .text, .integer, .moment, .duration, .pair: nil
      }
    })

  /// The service's name for it.
  package var name: String { CallFieldName.names[rawValue] }

  package static let names = allCases.map(\.stringValue)

  /// By the service's name.
  static let known = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The fewest milliseconds that count; 0 for what is no duration.
  package var leastTime: Int64 {
    if case .duration(let least) = kind { least } else { 0 }
  }

  /// The fields that every search looks at: names, numbers, ids, departments and branches.
  static let searched = allCases.filter { $0.definition.search == .always }
  /// Those that a search for a text with a digit looks at.
  static let searchedForDigits = allCases.filter { $0.definition.search != .never }
}
