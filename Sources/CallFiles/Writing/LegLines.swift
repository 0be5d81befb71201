import CallTable
import CallTime

/// Legs for a file: as they came, as JSON Lines, or as a table of their fields.
package struct LegLines {
  private let legs: [ArraySlice<UInt8>]
  private let mask: (@Sendable (CallLeg) -> CallLeg)?

  /// The JSON of legs, in the order in which they are written. `mask` puts pseudonyms in the place of persons.
  package init(_ legs: [ArraySlice<UInt8>], mask: (@Sendable (CallLeg) -> CallLeg)? = nil) {
    (self.legs, self.mask) = (legs, mask)
  }

  package func write(
    _ format: ExportFormat, forSpreadsheets: Bool, _ clock: ZoneClock, to sink: inout ByteSink
  ) {
    if format == .jsonLines, mask == nil {
      for leg in legs {
        let start = sink.count
        leg.withUnsafeBufferPointer { sink.append($0) }
        JSONEscaping.escapeSteering(from: start, &sink)
        sink.append("\n")
      }
    } else if format == .jsonLines {
      for leg in decoded { Self.append(leg.fields, to: &sink) }
    } else {
      // A workbook has times and lengths of time, as people read them.
      table(format.isForPeople || format == .xlsx, clock).write(
        format, forSpreadsheets: forSpreadsheets, to: &sink)
    }
  }

  private var decoded: [CallLeg] {
    let legs = (try? LegDecoder().decodePage(JSONText.page(of: legs), page: 1))?.legs ?? []
    return mask.map { legs.map($0) } ?? legs
  }

  /// A line of JSON. Texts, whatever they were: with pseudonyms they are not the service's own any more.
  package static func append(_ fields: [CallField], to sink: inout ByteSink) {
    for (place, field) in fields.enumerated() {
      sink.append(place == 0 ? "{" : ",")
      JSONEscaping.appendString(to: &sink) { $0.append(field.name) }
      sink.append(":")
      if field.value == "null" {
        sink.append("null")
      } else {
        JSONEscaping.appendString(to: &sink) { $0.append(field.value) }
      }
    }
    sink.append(fields.isEmpty ? "{}\n" : "}\n")
  }

  /// Fields under their own names for programs, in this order.
  private static let names = [
    "callId", "legId", "pbxId", "parentCallId", "transferToCallId", "direction", "startTime", "connectTime",
    "disconnectedTime", "startTimeUTC", "connectTimeUTC", "disconnectedTimeUTC", "caller", "callerName",
    "callee",
    "calleeName", "callerSvcName", "calleeSvcName", "calleeSvcType", "lraType", "missed", "abandoned",
    "answered",
    "propsLastPartyDisp", "status", "cause", "callTime", "ringDuration", "waitTimeMS", "talkTimeMS",
    "calleeHoldDurationMS",
  ]

  private static let titles: [(title: String, isNumeric: Bool)] = [
    ("Call", false), ("Leg", true), ("Caller", false), ("Called", false), ("Service", false), ("Ring", true),
    ("Wait", true), ("Talk", true), ("Hold", true), ("Cause", false),
  ]

  private func table(_ isForPeople: Bool, _ clock: ZoneClock) -> TextTable {
    guard isForPeople else {
      return TextTable(
        Self.names.map { .init($0, $0) },
        decoded.map { leg in
          var values: [String: String] = [:]
          for field in leg.fields where field.value != "null" { values[field.name] = field.value }
          return Self.names.map { values[$0] ?? "" }
        })
    }
    let start = TextTable.Heading("Start (\(ZoneName.name(clock.zone)))", "")
    return TextTable(
      [start] + Self.titles.map { .init($0.title, "", isNumeric: $0.isNumeric) },
      decoded.map { leg in
        func party(_ name: String, _ number: String) -> String {
          let party = Party(served: name, number: number)
          return [party.name, party.number].filter { !$0.isEmpty }.joined(separator: "  ")
        }
        let local = leg.start.map { clock.local($0) }
        return [
          local.map { "\($0.localDay.text) \($0.clock)" } ?? "", leg.callID, leg.legID,
          party(leg.callerName, leg.caller), party(leg.calleeName, leg.callee), leg.calleeServiceName,
        ] + [leg.ring, leg.wait, leg.talk, leg.hold].map { DurationText.short($0) } + [leg.cause]
      })
  }
}
