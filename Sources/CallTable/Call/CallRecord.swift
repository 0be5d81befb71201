import CallTime
import Foundation

/// One call: a view of one row of a batch, cheap to make and to pass on.
package struct CallRecord: Sendable {
  package let batch: CallBatch
  package let row: Int

  package var id: CallID { CallID(pbxID: pbxID, callID: callID) }
  /// `startTimeUTC`; nil if absent or 0, as the other times.
  package var start: Timestamp? { time(.startTimeUTC) }
  /// `connectTimeUTC`
  package var connect: Timestamp? { time(.connectTimeUTC) }
  /// `disconnectedTimeUTC`
  package var disconnect: Timestamp? { time(.disconnectedTimeUTC) }
  /// `Incoming`, `Outgoing` …; "" if absent, as the other texts.
  package var direction: String { batch.text(.direction, row) }
  package var caller: String { batch.text(.caller, row) }
  package var callerName: String { batch.text(.callerName, row) }
  package var callee: String { batch.text(.callee, row) }
  package var calleeName: String { batch.text(.calleeName, row) }
  /// The number that was dialled.
  package var dnis: String { batch.text(.dnis, row) }
  /// `Missed`, `Voicemail`, `Connected` …
  package var lastLegDisposition: String { batch.text(.lastLegDisposition, row) }
  package var pbxID: String { batch.text(.pbxId, row) }
  package var callID: String { batch.text(.callId, row) }
  /// The service's own flag; voicemail and abandoned calls are missed too.
  package var isMissed: Bool { batch.flag(.missed, row) }
  package var isAbandoned: Bool { batch.flag(.abandoned, row) }
  package var isAnswered: Bool { batch.flag(.answered, row) }
  package var result: CallResult {
    CallResult(
      isAbandoned: isAbandoned, isAnswered: isAnswered, isMissed: isMissed, talked: talk != nil,
      disposition: lastLegDisposition)
  }
  /// `callLegCount`
  package var legCount: Int? { batch[.callLegCount].integer(row).flatMap(Int.init(exactly:)) }
  /// `ringDuration`; nil only if absent.
  package var ring: Duration? { duration(.ringDuration) }
  /// `waitTimeMS`; nil if absent or none.
  package var wait: Duration? { duration(.waitTimeMS) }
  /// `talkTimeMS`; nil if absent or none.
  package var talk: Duration? { duration(.talkTimeMS) }
  /// `calleeHoldDurationMS`; nil if absent or none.
  package var hold: Duration? { duration(.calleeHoldDurationMS) }
  /// `callTime`, or the time from start to disconnect where that is absent.
  package var total: Duration? {
    if let total = duration(.callTime) { return total }
    guard let start, let disconnect, disconnect >= start else { return nil }
    return disconnect.since(start)
  }
  package var departments: [String] { list(.departments) }
  package var branches: [String] { list(.branches) }

  private func time(_ name: CallFieldName) -> Timestamp? {
    batch[name].integer(row).flatMap { $0 == 0 ? nil : Timestamp(milliseconds: $0) }
  }

  private func duration(_ name: CallFieldName) -> Duration? {
    batch[name].integer(row).flatMap { $0 < name.leastTime ? nil : .milliseconds($0) }
  }

  /// A list of texts; a single text counts as a list of one.
  private func list(_ name: CallFieldName) -> [String] {
    let text = batch.text(name, row)
    guard batch[name].forms[row] == .nested else { return text.isEmpty || text == "-" ? [] : [text] }
    return JSONText.strings(text)
  }
}

extension CallRecord {
  private var layout: Layout {
    batch.columns.layouts[Int(batch.columns.layoutOfRow[row])]
  }

  /// Every field as served, in the order served, those this program does not know included.
  package var fields: [CallField] {
    layout.fields.map { field in
      switch field {
      case .known(let name):
        CallField(
          name: name.name, value: batch[name].forms[row] == .null ? "null" : batch.text(name, row))
      case .extra(let name, let number):
        CallField(name: name, value: JSONText.shown(batch.columns.extras.json(row, number)))
      }
    }
  }
}

/// What makes a call one call: the PBX it went through and that PBX's number for it.
package struct CallID: Hashable, Sendable {
  package let pbxID: String
  package let callID: String

  package init(pbxID: String, callID: String) {
    self.pbxID = pbxID
    self.callID = callID
  }
}

/// One field of a record or leg as the service gave it.
package struct CallField: Hashable, Sendable {
  /// The service's own name, `waitTimeMS`.
  package let name: String
  /// The text of a string, the digits of a number, `null`, `true`; a list or object as JSON text.
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
