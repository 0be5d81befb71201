import CSimdjson
import CallTime

/// Reads legs, of pages as those of `/v2/call-legs`. Call it off the main actor.
///
/// A call has a handful of legs: they become values one by one, with the fields by name.
package struct LegDecoder: Sendable {
  /// The fields a leg is known by; the others are in `CallLeg.fields` only.
  private enum Field: Int, CaseIterable, CodingKey {
    case callId, pbxId, legId, parentCallId, transferToCallId, cause, caller, callerName, callee, calleeName,
      calleeSvcName, propsLastPartyDisp
    case startTimeUTC, connectTimeUTC, disconnectedTimeUTC
    case startTime, connectTime, disconnectedTime
    case talkTimeMS, calleeHoldDurationMS, ringDuration, waitTimeMS, callTime, answered
    case talkTime, calleeHoldDuration, waitTime
  }

  private static let names = Field.allCases.map(\.stringValue)

  package init() {}

  /// Reads one page; parameters and errors are those of `BatchDecoder.decodePage`.
  package func decodePage(_ body: [UInt8], page: Int) throws(PageError) -> DecodedLegPage {
    guard let reader = PageReader(rowNames: LegDecoder.names) else { throw .outOfMemory(page: page) }
    var legs: [CallLeg] = []
    var layouts: [[(number: Int, name: String)]] = []
    let summary = try reader.read(body, page: page) { block in
      guard let rows = block.rows, let values = block.values else { return }
      layouts += (layouts.count..<reader.layoutCount).map(reader.layout)
      for row in 0..<block.row_count {
        let cells = values + row * LegDecoder.names.count
        let fields = LegDecoder.fields(rows[row], cells, block, layouts[Int(rows[row].layout)])
        legs.append(LegDecoder.leg(cells, fields: fields))
      }
    }
    return DecodedLegPage(
      legs: legs, defects: summary.defects, error: summary.error)
  }

  private static func leg(_ values: UnsafePointer<csj_value>, fields: [CallField]) -> CallLeg {
    func text(_ field: Field) -> String { values[field.rawValue].shownText ?? "" }
    func time(_ field: Field, _ twin: Field) -> Timestamp? {
      let text = LooseTime.milliseconds(since1970: text(twin))
      let number = values[field.rawValue].looseInteger.map { FilledNumbers.moment($0, text) } ?? text
      return number.flatMap { $0 == 0 ? nil : Timestamp(milliseconds: $0) }
    }
    func duration(_ field: Field) -> Duration? {
      values[field.rawValue].looseInteger.flatMap { $0 < 0 ? nil : .milliseconds($0) }
    }
    func milliseconds(_ field: Field, _ twin: Field) -> Int64 {
      max(0, values[field.rawValue].looseInteger ?? LooseTime.milliseconds(of: text(twin)) ?? 0)
    }
    func someTime(_ milliseconds: Int64) -> Duration? {
      milliseconds == 0 ? nil : .milliseconds(milliseconds)
    }
    let (start, disconnect) = (
      time(.startTimeUTC, .startTime), time(.disconnectedTimeUTC, .disconnectedTime)
    )
    let hold = milliseconds(.calleeHoldDurationMS, .calleeHoldDuration)
    let talk = milliseconds(.talkTimeMS, .talkTime)
    return CallLeg(
      callID: text(.callId), pbxID: text(.pbxId), legID: text(.legId), parentCallID: text(.parentCallId),
      transferToCallID: text(.transferToCallId), cause: text(.cause), caller: text(.caller),
      callerName: text(.callerName), callee: text(.callee), calleeName: text(.calleeName),
      calleeServiceName: text(.calleeSvcName),
      lastPartyDisposition: text(.propsLastPartyDisp), start: start,
      connect: time(.connectTimeUTC, .connectTime),
      disconnect: disconnect, talk: someTime(talk - Column.part(hold, of: talk)), hold: someTime(hold),
      ring: duration(.ringDuration), wait: someTime(milliseconds(.waitTimeMS, .waitTime)),
      total: duration(.callTime) ?? Timestamp.between(start, disconnect),
      isAnswered: values[Field.answered.rawValue].meansYes, fields: fields)
  }

  private static func fields(
    _ row: csj_row, _ values: UnsafePointer<csj_value>, _ block: csj_block,
    _ layout: [(number: Int, name: String)]
  ) -> [CallField] {
    var extra = Int(row.first_extra)
    return layout.map { field in
      if field.number < names.count {
        return CallField(name: field.name, value: values[field.number].shownText ?? "null")
      }
      let json = block.extras[extra]
      extra += 1
      let bytes = UnsafeBufferPointer(start: json.json, count: Int(json.length))
      return CallField(name: field.name, value: JSONText.shown(ArraySlice(bytes)))
    }
  }
}

extension csj_value {
  /// The text that people see: the inside of a string, a number's digits, `true`, a list as JSON text; nil for null and absent.
  var shownText: String? {
    switch csj_kind(UInt32(kind)) {
    case CSJ_ABSENT, CSJ_NULL: nil
    case CSJ_FALSE: "false"
    case CSJ_TRUE: "true"
    case CSJ_INTEGER: String(integer)
    default: String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }
  }

  fileprivate var looseInteger: Int64? {
    UInt32(kind) == CSJ_INTEGER.rawValue ? integer : shownText.flatMap(LenientNumberParser.integer)
  }

  fileprivate var meansYes: Bool { shownText.map(FlagWord.meansYes) ?? false }
}

/// One page of call legs; its members are those of `DecodedPage`.
package struct DecodedLegPage: Sendable {
  package let legs: [CallLeg]
  package let defects: [RecordDefect]
  package let error: PageError?
}
