import CallTable
import CallTime

/// One column of a list of calls in a file.
struct CallCell: Sendable {
  enum Content: Sendable {
    /// A field as the service wrote it; empty if there is none, and for null and the word `null`.
    case served(CallFieldName)
    /// A field's text, whatever it says: somebody may be called "null".
    case text(CallFieldName)
    /// The elements of a list with that between them.
    case list(CallFieldName, separator: String)
    /// The result in one word.
    case result
    /// A column of the call table as it stands there. Times are those of the clock's zone.
    case column(CallColumn.Value, ZoneClock)
    /// `0:07` from start to end; `–` if that is not known.
    case total
    /// Milliseconds since 1970 on the clock's wall; empty for never.
    case wallTime(CallFieldName, ZoneClock)
    /// A length of time without a part of it, in milliseconds; empty where there is none.
    case milliseconds(CallFieldName, without: CallFieldName?)
    /// A whole number; empty if there is none.
    case number(CallFieldName)
    /// A column of the routes: a text or a number; empty if there is none.
    case route(RouteColumns.Field)
  }

  /// The head of the column.
  let title: String
  /// Set flush right.
  let isNumeric: Bool
  let content: Content

  var isTime: Bool {
    if case .column(.time, _) = content { true } else { false }
  }

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

  /// Typed cells for a spreadsheet: the documented fields without those that say the same again.
  static func workbook(_ clock: ZoneClock) -> [CallCell] {
    func time(_ title: String, _ field: CallFieldName) -> CallCell { .init(title, .wallTime(field, clock)) }
    func length(_ title: String, _ field: CallFieldName, without: CallFieldName? = nil) -> CallCell {
      .init(title, .milliseconds(field, without: without))
    }
    return [
      time("Start (\(ZoneName.name(clock.zone)))", .startTimeUTC), .init("Direction", .served(.direction)),
      .init("Caller", .text(.callerName)), .init("Caller number", .text(.caller)),
      .init("Called", .text(.calleeName)), .init("Called number", .text(.callee)), .init("Result", .result),
      length("Wait", .waitTimeMS), length("Ring", .ringDuration),
      length("Talk", .talkTimeMS, without: .calleeHoldDurationMS), length("Hold", .calleeHoldDurationMS),
      length("Total", .callTime), .init("Legs", .number(.callLegCount)),
      .init("Departments", .list(.departments, separator: ", ")),
      .init("Branches", .list(.branches, separator: ", ")), .init("PBX", .served(.pbxId)),
      .init("Dialled", .served(.dnis)), .init("Last leg", .served(.lastLegDisposition)),
      .init("Missed", .served(.missed)), .init("Abandoned", .served(.abandoned)),
      .init("Answered", .served(.answered)), time("Connected", .connectTimeUTC),
      time("Ended", .disconnectedTimeUTC), .init("Start (UTC)", .wallTime(.startTimeUTC, ZoneClock(.gmt))),
      .init("Call", .served(.callId)), .init("SIP call", .served(.sipCallId)),
    ]
  }

  /// The cells that legs tell, under the titles of the call table.
  static let workbookRoutes: [CallCell] = zip(
    RouteColumns.Field.allCases,
    ["Queue path", "Queue", "Answered by", "Answered by number", "Phones rung", "Longest ring", "Left at"]
  ).map { CallCell($1, .route($0)) }

  /// The routes as programs read them.
  static let routes: [CallCell] = RouteColumns.Field.allCases.map { CallCell($0.name, .route($0)) }

  /// The columns of the call table that legs tell.
  static let columnsOfLegs = CallColumn.inTable.filter { !CallColumn.usual.contains($0) }

  /// The columns of the call table that exports for people have, and the whole length of the call.
  static func summary(_ clock: ZoneClock) -> [CallCell] {
    let columns = CallColumn.allCases.filter(\.definition.isInSummary)
    let end = (columns.firstIndex(of: .hold) ?? columns.count - 1) + 1
    return table(Array(columns[..<end]), clock) + [CallCell("Total", .total, isNumeric: true)]
      + table(Array(columns[end...]), clock)
  }

  /// Those columns of the call table.
  static func table(_ columns: [CallColumn], _ clock: ZoneClock) -> [CallCell] {
    columns.map { column in
      let (title, value) = (column.definition.title, column.definition.value)
      // A time in a file says which zone it is of.
      let heading = column == .time ? "Start (\(ZoneName.name(clock.zone)))" : title
      return CallCell(heading, .column(value, clock), isNumeric: value.isQuantity)
    }
  }
}

extension RouteColumns.Field {
  /// The name of the field in files for programs.
  var name: String {
    switch self {
    case .path: "queuePath"
    case .queue: "queue"
    case .answeredName: "answeredByName"
    case .answeredNumber: "answeredByNumber"
    case .rang: "phonesRung"
    case .longestRing: "longestRingMS"
    case .leftAt: "leftAt"
    }
  }
}
