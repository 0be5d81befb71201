import CallTime
import Foundation

/// One call: a view of one row of a batch, cheap to make and to pass on.
package struct CallRecord: Sendable {
  package let batch: CallBatch
  package let row: Int

  package var id: CallID { CallID(pbxID: pbxID, callID: callID) }
  /// `startTimeUTC`, or else `startTime`; nil if absent or 0, as the other times.
  package var start: Timestamp? { time(.startTimeUTC) }
  /// `connectTimeUTC`
  package var connect: Timestamp? { time(.connectTimeUTC) }
  /// `disconnectedTimeUTC`
  package var disconnect: Timestamp? { time(.disconnectedTimeUTC) }
  /// `answeredTime`, a moment (seen in the field); nil also where it lies before the start: there it was meant for a length.
  package var answeredAt: Timestamp? {
    let earliest = start ?? Timestamp(milliseconds: FilledNumbers.leastMilliseconds)
    return time(.answeredTime).flatMap { $0 < earliest ? nil : $0 }
  }
  /// `Incoming`, `Outgoing` …; "" if absent, as the other texts.
  package var direction: String { text(.direction) }
  package var caller: String { text(.caller) }
  package var callerName: String { text(.callerName) }
  package var callee: String { text(.callee) }
  package var calleeName: String { text(.calleeName) }
  /// The number that was dialled.
  package var dnis: String { text(.dnis) }
  /// `Missed`, `Voicemail`, `Connected` …
  package var lastLegDisposition: String { text(.lastLegDisposition) }
  package var pbxID: String { text(.pbxId) }
  package var callID: String { text(.callId) }
  /// The service's own flag; voicemail and abandoned calls are missed too.
  package var isMissed: Bool { batch.flag(.missed, row) }
  package var isAbandoned: Bool { batch.flag(.abandoned, row) }
  package var isAnswered: Bool { batch.flag(.answered, row) }
  /// `direction` says so.
  package var isOutgoing: Bool { batch.columns.outgoing[row] }
  package var result: CallResult { batch.columns.results[row] }
  /// `callLegCount`
  package var legCount: Int? { count(.callLegCount) }
  /// `ringDuration`; nil only if absent.
  package var ring: Duration? { duration(.ringDuration) }
  /// `waitTimeMS`; nil if absent or none.
  package var wait: Duration? { duration(.waitTimeMS) }
  /// `talkTimeMS` without the time on hold, which the service counts in (documented); nil if absent or none.
  package var talk: Duration? { duration(.talkTimeMS, without: .calleeHoldDurationMS) }
  /// `calleeHoldDurationMS`; nil if absent or none.
  package var hold: Duration? { duration(.calleeHoldDurationMS) }
  /// `callTime`, or the time from start to disconnect where that is absent.
  package var total: Duration? { duration(.callTime) ?? Timestamp.between(start, disconnect) }
  /// Nil as long as its legs have not come.
  package var route: CallRoute? { batch.routes?.route(row) }
  package var departments: [String] { list(.departments) }
  package var branches: [String] { list(.branches) }

  /// A field's text; "" if absent.
  package func text(_ name: CallFieldName) -> String { batch.text(name, row) }

  /// A field as a number.
  package func count(_ name: CallFieldName) -> Int? {
    batch.numbers(name).integer(row).flatMap(Int.init(exactly:))
  }

  /// A field as an instant; nil if absent or 0.
  package func time(_ name: CallFieldName) -> Timestamp? {
    batch.numbers(name).integer(row).flatMap { $0 == 0 ? nil : Timestamp(milliseconds: $0) }
  }

  /// A field as a length of time, without another one that it contains; nil if it has too few milliseconds to count.
  package func duration(_ name: CallFieldName, without part: CallFieldName? = nil) -> Duration? {
    guard let whole = batch.numbers(name).integer(row) else { return nil }
    let time = whole - Column.part(part.flatMap { batch.numbers($0).integer(row) }, of: whole)
    return time < name.leastTime ? nil : .milliseconds(time)
  }

  /// A list of texts; a single text counts as a list of one.
  package func list(_ name: CallFieldName) -> [String] {
    let text = batch.text(name, row)
    guard batch[name].forms[row] == .nested else { return text.isEmpty || text == "-" ? [] : [text] }
    return JSONText.strings(text)
  }
}

extension CallRecord {
  /// Texts of a column that a search looks at.
  package func searchedTexts(_ column: CallColumn) -> [String] {
    let value = column.definition.value
    return value.fields.filter(CallFieldName.searched.contains).flatMap { field in
      if case .list = value { list(field) } else { [text(field)] }
    }
  }

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

/// The identity of a call: the PBX it went through and that PBX's number for it.
package struct CallID: Hashable, Sendable {
  package let pbxID: String
  package let callID: String

  package init(pbxID: String, callID: String) {
    self.pbxID = pbxID
    self.callID = callID
  }

  /// The id as a number; nil for one that another text would have as well: `007`.
  var number: Int64? { Int64(callID).flatMap { String($0) == callID ? $0 : nil } }
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

/// Equal if it is the same row of the same batch with the same routes: batches do not change, so the row says the same.
extension CallRecord: Hashable {
  package static func == (left: CallRecord, right: CallRecord) -> Bool {
    left.row == right.row && left.batch.columns === right.batch.columns
      && left.batch.routes === right.batch.routes
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(batch.columns))
    hasher.combine(row)
  }
}
