/// The fields of a call record that this program knows (service documentation, `GET /v2/call-records`). Their order is
/// that of the documented answer; fields that another is derived from come before it.
package enum CallFieldName: Int, CaseIterable, Sendable {
  case dnis, aaDestination, callId, startTimeUTC, startTime, connectTimeUTC, connectTime, disconnectedTimeUTC
  case disconnectedTime, talkTimeMS, talkTime, caller, callerName, callee, calleeName, direction, callerId,
    missed
  case abandoned, answered, answeredTime, calleeDisconnectOnHold, callerDisconnectOnHold, pbxId, sipCallId
  case lastLegDisposition, callLegCount, callTime, ringDuration, abandonedTime, calleeHoldDurationMS
  case calleeHoldDuration, waitTimeMS, waitTime, departments, branches, lra

  /// The service's name for it.
  package var name: String { CallFieldName.names[rawValue] }

  /// Asking a case for its name is slow, so each is asked once.
  package static let names = allCases.map { String(describing: $0) }

  /// The fewest milliseconds of a length of time that count: a phone that rang for less than a second did ring, but who
  /// did not wait, talk or hold has a 0. A negative time is none.
  package var leastTime: Int64 {
    switch self {
    case .waitTimeMS, .talkTimeMS, .calleeHoldDurationMS: 1
    default: 0
    }
  }

  package var kind: ColumnKind {
    switch self {
    case .callId, .startTimeUTC, .connectTimeUTC, .disconnectedTimeUTC, .talkTimeMS, .answeredTime,
      .callLegCount,
      .callTime, .ringDuration, .abandonedTime, .calleeHoldDurationMS, .waitTimeMS:
      .integer
    case .startTime: .stamp(of: .startTimeUTC)
    case .connectTime: .stamp(of: .connectTimeUTC)
    case .disconnectedTime: .stamp(of: .disconnectedTimeUTC)
    case .talkTime: .clock(of: .talkTimeMS)
    case .calleeHoldDuration: .clock(of: .calleeHoldDurationMS)
    case .waitTime: .clock(of: .waitTimeMS)
    case .callerId: .pair(.callerName, .caller)
    default: .text
    }
  }
}

/// What a column is expected to hold. Whatever else the service writes is kept too, only less compactly.
package enum ColumnKind: Sendable {
  /// Words, names, numbers as dialled.
  case text
  /// Whole numbers, quoted or not.
  case integer
  /// `2022-02-03T09:11:32.897-0500`, the twin of the milliseconds in another field; `0` for never. Only the offset is
  /// kept, in minutes.
  case stamp(of: CallFieldName)
  /// `00:28:16`, the twin of the milliseconds in another field. Nothing is kept.
  case clock(of: CallFieldName)
  /// Two other fields with a comma between. Nothing is kept.
  case pair(CallFieldName, CallFieldName)
}
