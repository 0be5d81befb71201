import CallTable
import CallTime

/// One column of a list of calls in a file: what a call has to say in it.
struct CallCell: Sendable {
  enum Content: Sendable {
    /// A field as the service wrote it; empty if there is none, and for null and the word `null`.
    case served(CallFieldName)
    /// A field's text, whatever it says: somebody may be called "null".
    case text(CallFieldName)
    /// The elements of a list with that between them.
    case list(CallFieldName, separator: String)
    /// Who: the name, two blanks, the number.
    case party(name: CallFieldName, number: CallFieldName)
    /// In one word.
    case result
    /// `2022-02-03 09:11:32` on the clock's wall.
    case start(ZoneClock)
    /// `0:07`; `–` if it is none.
    case duration(CallFieldName)
    /// `0:07` from start to end; `–` if that is not known.
    case total
    /// `callLegCount`, or `–`.
    case legs
  }

  /// What stands over the column.
  let title: String
  /// Set flush right.
  let isNumeric: Bool
  let content: Content

  private init(_ title: String, _ content: Content, isNumeric: Bool = false) {
    (self.title, self.content, self.isNumeric) = (title, content, isNumeric)
  }
}

extension CallCell {
  /// The documented fields under their own names and as they were served: which call, when, who, how it ended, how long,
  /// where; then the result.
  static let served: [CallCell] =
    [
      CallFieldName.callId, .pbxId, .startTime, .connectTime, .disconnectedTime, .startTimeUTC,
      .connectTimeUTC, .disconnectedTimeUTC, .direction, .caller, .callerName, .callerId, .callee,
      .calleeName, .dnis, .aaDestination, .missed, .abandoned, .answered, .answeredTime, .lastLegDisposition,
      .callLegCount, .callTime, .ringDuration, .waitTimeMS, .waitTime, .abandonedTime, .talkTimeMS, .talkTime,
      .calleeHoldDurationMS, .calleeHoldDuration, .callerDisconnectOnHold, .calleeDisconnectOnHold,
      .sipCallId, .departments, .branches,
    ].map { name in
      switch name {
      case .departments, .branches: CallCell(name.name, .list(name, separator: "; "))
      case .caller, .callerName, .callee, .calleeName: CallCell(name.name, .text(name))
      default: CallCell(name.name, .served(name))
      }
    } + [CallCell("result", .result)]

  /// What people look for in a list of calls. Times are those of the clock's zone.
  static func summary(_ clock: ZoneClock) -> [CallCell] {
    [
      CallCell("Start (\(ZoneName.name(clock.zone)))", .start(clock)),
      CallCell("Dir", .text(.direction)),
      CallCell("Caller", .party(name: .callerName, number: .caller)),
      CallCell("Called", .party(name: .calleeName, number: .callee)),
      CallCell("Result", .result),
      CallCell("Ring", .duration(.ringDuration), isNumeric: true),
      CallCell("Wait", .duration(.waitTimeMS), isNumeric: true),
      CallCell("Talk", .duration(.talkTimeMS), isNumeric: true),
      CallCell("Hold", .duration(.calleeHoldDurationMS), isNumeric: true),
      CallCell("Total", .total, isNumeric: true),
      CallCell("Legs", .legs, isNumeric: true),
      CallCell("Branch", .list(.branches, separator: ", ")),
      CallCell("PBX", .text(.pbxId)),
    ]
  }
}
