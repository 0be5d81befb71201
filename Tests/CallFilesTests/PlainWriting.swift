import CallFiles
import CallTable
import CallTime
import CellGrid
import Foundation

/// What exports must look like, said record by record with nothing but strings: what the quick way is held against.
enum PlainWriting {
  /// Those that are texts; a workbook is none.
  static let formats = ExportFormat.allCases.filter { $0 != .xlsx }

  static func text(_ calls: [CallRecord], as format: ExportFormat, _ clock: ZoneClock) throws -> String {
    switch format {
    case .csv: return delimited(calls, ",", "\r\n") { quoted(disarmed($0)) }
    case .tsv: return delimited(calls, "\t", "\n") { disarmed($0) }
    case .jsonLines: return try calls.map { try json($0) + "\n" }.joined()
    case .markdown: return markdown(calls, clock)
    case .table: return table(calls, clock)
    default: throw NoPlainWriting(format: format.name)
    }
  }

  struct NoPlainWriting: Error { let format: String }

  // MARK: - CSV and TSV

  private static let fields = [
    "callId", "pbxId", "startTime", "connectTime", "disconnectedTime", "startTimeUTC", "connectTimeUTC",
    "disconnectedTimeUTC", "direction", "caller", "callerName", "callerId", "callee", "calleeName", "dnis",
    "aaDestination", "missed", "abandoned", "answered", "answeredTime", "lastLegDisposition", "callLegCount",
    "callTime", "ringDuration", "waitTimeMS", "waitTime", "abandonedTime", "talkTimeMS", "talkTime",
    "calleeHoldDurationMS", "calleeHoldDuration", "callerDisconnectOnHold", "calleeDisconnectOnHold",
    "sipCallId", "departments", "branches",
  ]

  private static func delimited(
    _ calls: [CallRecord], _ separator: String, _ end: String, _ cell: (String) -> String
  ) -> String {
    var text = (fields + ["result"]).joined(separator: separator) + end
    for call in calls { text += cells(call).map(cell).joined(separator: separator) + end }
    return text
  }

  private static func cells(_ call: CallRecord) -> [String] {
    let served = Dictionary(call.fields.map { ($0.name, $0.value) }) { first, _ in first }
    return fields.map { name in
      switch name {
      case "departments": call.departments.joined(separator: "; ")
      case "branches": call.branches.joined(separator: "; ")
      case "caller": call.caller
      case "callerName": call.callerName
      case "callee": call.callee
      case "calleeName": call.calleeName
      default: served[name].flatMap { $0 == "null" ? nil : $0 } ?? ""
      }
    } + [call.result.name]
  }

  private static func disarmed(_ text: String) -> String {
    let text = DisplayText.harmless(text)
    let trimmed = text.drop { $0.isWhitespace }.unicodeScalars
    guard let first = trimmed.first, "=+-@＝＋－＠".unicodeScalars.contains(first) else { return text }
    let isNumber =
      (first == "+" || first == "-") && trimmed.count > 1
      && trimmed.dropFirst().allSatisfy { ("0"..."9").contains($0) }
    return isNumber || text == "-" ? text : "'" + text
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return needsQuotes
      ? "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : "\($0)" }.joined() + "\"" : text
  }

  // MARK: - JSON

  /// Everything but ASCII compared as values: the same fields in the same order, each the same JSON.
  private static func json(_ call: CallRecord) throws -> String {
    var line = ""
    for scalar in String(decoding: call.json(), as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        line += String(format: "\\u%04x", scalar.value)
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  // MARK: - What people look for

  private static func titles(_ clock: ZoneClock) -> [String] {
    [
      "Start (\(clock.zone.identifier))", "Dir", "Caller", "Called", "Result", "Ring", "Wait", "Talk", "Hold",
      "Total", "Legs", "Branch", "PBX",
    ]
  }
  private static let numeric = 5...10

  private static func summary(_ call: CallRecord, _ clock: ZoneClock) -> [String] {
    [
      call.start.map { clock.local($0).text } ?? "–", call.direction, party(call.callerName, call.caller),
      party(call.calleeName, call.callee), call.result.name, DurationText.short(call.ring),
      DurationText.short(call.wait), DurationText.short(call.talk), DurationText.short(call.hold),
      DurationText.short(call.total), call.legCount.map(String.init) ?? "–",
      call.branches.joined(separator: ", "), call.pbxID,
    ].map(DisplayText.harmless)
  }

  private static func party(_ name: String, _ number: String) -> String {
    if name.isEmpty { return number }
    if name.unicodeScalars.allSatisfy({ "0123456789+-(). ".unicodeScalars.contains($0) }),
      !digits(name).isEmpty,
      digits(name) == digits(number)
    {
      return number
    }
    let isNumber = number.unicodeScalars.contains { ("0"..."9").contains($0) }
    return isNumber && number != name ? name + "  " + number : name
  }

  private static func digits(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { ("0"..."9").contains($0) }
  }

  private static func markdown(_ calls: [CallRecord], _ clock: ZoneClock) -> String {
    let titles = titles(clock)
    let rules = titles.indices.map { numeric.contains($0) ? "---:" : "---" }
    let rows = calls.map { summary($0, clock).map(escaped) }
    return ([titles, rules] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\\", "|", "`", "*", "_", "[", "]", "~", "!", ">": "\\\(scalar)"
      default: "\(scalar)"
      }
    }.joined()
  }

  private static func table(_ calls: [CallRecord], _ clock: ZoneClock) -> String {
    let titles = titles(clock)
    let rows = calls.map { summary($0, clock).map(DisplayText.shown) }
    let widths = titles.indices.map { column in
      let widest = rows.prefix(500).map { DisplayText.columns($0[column]) }.max() ?? 0
      return max(titles[column].count, min(widest, 40))
    }
    var text = ""
    for row in [titles] + rows {
      var line = titles.indices.map { column in
        let cell = DisplayText.truncated(row[column], to: widths[column])
        let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayText.columns(cell)))
        return numeric.contains(column) ? blanks + cell : cell + blanks
      }.joined(separator: "  ").unicodeScalars
      while line.last == " " { line.removeLast() }
      text += String(line) + "\n"
    }
    return text
  }
}
