import CallRecords
import CellGrid

/// CSV by RFC 4180: the documented fields of a record under their own names and as they were served, then its result.
nonisolated struct CSVWriter: RecordWriter {
  /// In the order of the service's documentation.
  static let fields = [
    "callId", "pbxId", "startTime", "connectTime", "disconnectedTime", "startTimeUTC", "connectTimeUTC",
    "disconnectedTimeUTC", "direction", "caller", "callerName", "callerId", "callee", "calleeName", "dnis",
    "aaDestination", "missed", "abandoned", "answered", "answeredTime", "lastLegDisposition", "callLegCount",
    "callTime", "ringDuration", "waitTimeMS", "waitTime", "abandonedTime", "talkTimeMS", "talkTime",
    "calleeHoldDurationMS", "calleeHoldDuration", "callerDisconnectOnHold", "calleeDisconnectOnHold",
    "sipCallId",
    "departments", "branches",
  ]

  func begin(_ output: inout [UInt8]) {
    Self.append(row: Self.fields + ["result"], to: &output)
  }

  func write(_ record: CallRecord, to output: inout [UInt8]) {
    Self.append(row: Self.cells(of: record), to: &output)
  }

  /// The texts of a record's fields, and its result.
  static func cells(of record: CallRecord) -> [String] {
    let served = Dictionary(record.fields.map { ($0.name, $0.value) }) { first, _ in first }
    var row = Self.fields.map { name in
      switch name {
      case "departments": record.departments.joined(separator: "; ")
      case "branches": record.branches.joined(separator: "; ")
      // Somebody may be called "null".
      case "caller": record.caller
      case "callerName": record.callerName
      case "callee": record.callee
      case "calleeName": record.calleeName
      default: served[name].flatMap { $0 == "null" ? nil : $0 } ?? ""
      }
    }
    row.append(record.result.name)
    return row
  }

  func finish(_ output: inout [UInt8]) {}

  static func append(row: [String], to output: inout [UInt8]) {
    for (position, text) in row.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: cell(text).utf8)
    }
    output.append(contentsOf: "\r\n".utf8)
  }

  /// One cell: harmless, disarmed, and quoted where RFC 4180 wants it.
  static func cell(_ text: String) -> String {
    let text = disarmed(text)
    let needsQuotes = text.utf8.contains { [UInt8(ascii: "\""), UInt8(ascii: ","), 10, 13].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Without control characters, and nothing that a spreadsheet would compute.
  static func disarmed(_ text: String) -> String {
    let text = DisplayText.harmless(text)
    return isFormula(text) ? "'" + text : text
  }

  /// Whether a spreadsheet would take a cell for something to compute. A number with its sign is none: `+15555550146`
  /// stays as it is, so that programs can read it.
  static func isFormula(_ text: String) -> Bool {
    let trimmed = text.drop { $0.isWhitespace }
    guard let first = trimmed.first, "=+-@＝＋－＠".contains(first) else { return false }
    let isNumber =
      "+-".contains(first) && trimmed.count > 1
      && trimmed.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    let isDash = text == "-"
    return !isNumber && !isDash
  }
}
