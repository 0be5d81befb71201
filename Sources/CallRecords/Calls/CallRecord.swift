/// One call: a view of one row of a batch, cheap to make and to pass on.
package struct CallRecord: Sendable {
  let batch: CallBatch
  let row: Int

  package var id: CallID { CallID(pbxID: pbxID, callID: callID) }
  /// `startTimeUTC`; nil if absent or 0, as the other times.
  package var start: Timestamp? { nil }
  /// `connectTimeUTC`
  package var connect: Timestamp? { nil }
  /// `disconnectedTimeUTC`
  package var disconnect: Timestamp? { nil }
  /// `Incoming`, `Outgoing` …; "" if absent, as the other texts.
  package var direction: String { "" }
  package var caller: String { "" }
  package var callerName: String { "" }
  package var callee: String { "" }
  package var calleeName: String { "" }
  /// The number that was dialled.
  package var dnis: String { "" }
  /// `Missed`, `Voicemail`, `Connected` …
  package var lastLegDisposition: String { "" }
  package var pbxID: String { "" }
  package var callID: String { "" }
  /// The service's own flag; voicemail and abandoned calls are missed too.
  package var isMissed: Bool { false }
  package var isAbandoned: Bool { false }
  package var isAnswered: Bool { false }
  package var result: CallResult {
    CallResult(
      isAbandoned: isAbandoned, isAnswered: isAnswered, isMissed: isMissed, talked: talk != nil,
      disposition: lastLegDisposition)
  }
  /// `callLegCount`
  package var legCount: Int? { nil }
  /// `ringDuration`; nil only if absent.
  package var ring: Duration? { nil }
  /// `waitTimeMS`; nil if absent or none.
  package var wait: Duration? { nil }
  /// `talkTimeMS`; nil if absent or none.
  package var talk: Duration? { nil }
  /// `calleeHoldDurationMS`; nil if absent or none.
  package var hold: Duration? { nil }
  /// `callTime`, or the time from start to disconnect where that is absent.
  package var total: Duration? { nil }
  package var departments: [String] { [] }
  package var branches: [String] { [] }

  /// Every field as served, in the order served, those this program does not know included.
  package var fields: [CallField] { [] }

  /// The service's record again, equal as a JSON value, in UTF-8.
  package func json() -> [UInt8] { Array("{}".utf8) }
}
