import CallTable
import CallTime
import Foundation

/// The columns of a table, known by their headings: those of our own exports (`CallCell.served`), those of the page of Work
/// Analytics, and any others, whose cells become fields of that name.
struct TableColumns {
  private enum Column {
    case field(CallFieldName)
    case list(CallFieldName)
    case unknown(String)
    /// It is worked out of the others.
    case derived
  }

  /// Headings of the web page that are called otherwise than the field; letters and digits only.
  private static let aliases: [String: CallFieldName] = [
    "stoptime": .disconnectedTime, "endtime": .disconnectedTime, "pbx": .pbxId, "pbxname": .pbxId,
    "department": .departments, "branch": .branches, "legs": .callLegCount, "answertime": .answeredTime,
    "lastdisposition": .lastLegDisposition, "disposition": .lastLegDisposition, "waittime": .waitTime,
    "holdtime": .calleeHoldDuration,
  ]

  private static let known: [String: Column] = {
    var known = aliases.mapValues(column(of:))
    for name in CallFieldName.allCases { known[key(name.name)] = column(of: name) }
    for cell in CallCell.served {
      known[key(cell.title)] =
        switch cell.content {
        case .served(let name), .text(let name), .list(let name, _): column(of: name)
        case .result, .column, .total, .route, .wallTime, .milliseconds, .number: .derived
        }
    }
    return known
  }()

  private static func column(of name: CallFieldName) -> Column {
    name == .departments || name == .branches ? .list(name) : .field(name)
  }

  private var columns: [Column] = []
  private var fields: Set<CallFieldName> = []
  /// The table is one of our exports, in which nothing but an empty cell stands for none.
  private var isOwn = false

  /// No column: the headings are still to come.
  init() {}

  /// Nil unless the cells are headings, of which some are known.
  init?(headings: [[UInt8]]) {
    let texts = headings.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: Self.blanks) }
    columns = texts.map { Self.known[Self.key($0)] ?? .unknown($0) }
    let found = columns.count { if case .unknown = $0 { false } else { true } }
    guard found >= 2 || found == 1 && columns.count == 1, found * 2 >= columns.count || found >= 4 else {
      return nil
    }
    for case .field(let name) in columns { fields.insert(name) }
    isOwn = texts.contains("callId")
  }

  /// False for the cells of a call, some of which are words that are headings, too (`Missed`, `Abandoned`): it has numbers and
  /// times among them, or the same word twice.
  static func canBeHeadings(_ cells: [[UInt8]]) -> Bool {
    let named = cells.filter { !$0.isEmpty }
    return Set(named).count == named.count
      && named.allSatisfy { String(decoding: $0, as: UTF8.self).contains(where: \.isLetter) }
  }

  private static let blanks = CharacterSet.whitespacesAndNewlines.union(
    CharacterSet(charactersIn: "\u{FEFF}"))

  private static func key(_ heading: String) -> String {
    String(
      heading.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  /// Appends a row as an object of JSON; false if it is none of this table: it has more cells, or only one.
  func append(_ cells: [[UInt8]], zone: TimeZone, to sink: inout ByteSink) -> Bool {
    guard !cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }),
      cells.count > 1 || columns.count == 1
    else { return false }
    var object = JSONObject()
    for (column, cell) in zip(columns, cells) where !cell.isEmpty {
      let text = Self.plain(String(decoding: cell, as: UTF8.self), isOwn: isOwn)
      switch column {
      case .derived: break
      case .unknown(let name): object.add(name.isEmpty ? "column" : name, text: text, to: &sink)
      case .list(let name):
        if isOwn || !Self.isNone(text) { object.add(name.name, list: text, to: &sink) }
      case .field(let name):
        if isOwn || !Self.isNone(text) || Self.isFlag(name) { add(name, text, zone, &object, &sink) }
      }
    }
    object.end(&sink)
    return true
  }

  private func add(
    _ name: CallFieldName, _ text: String, _ zone: TimeZone, _ object: inout JSONObject,
    _ sink: inout ByteSink
  ) {
    switch name.kind {
    case .integer where name == .callId || name == .callLegCount: object.add(name.name, text: text, to: &sink)
    case .integer, .moment, .duration:
      let number =
        Self.number(text) ?? TableTime.milliseconds(ofClock: text)
        ?? TableTime(text, zone: zone)?.instant.milliseconds
      if let number {
        object.add(name.name, number: number, to: &sink)
      } else {
        object.add(name.name, text: text, to: &sink)
      }
    case .stamp(let source):
      guard let time = TableTime(text, zone: zone) else {
        return object.add(name.name, text: text, to: &sink)
      }
      if !fields.contains(source) {
        object.add(source.name, number: time.instant.milliseconds, to: &sink)
      }
      object.add(name.name, text: time.stamp, to: &sink)
    case .clock(let source):
      guard let time = TableTime.milliseconds(ofClock: text) else {
        return object.add(name.name, text: text, to: &sink)
      }
      if !fields.contains(source) { object.add(source.name, number: time, to: &sink) }
      var clock = ByteSink()
      clock.duration(milliseconds: time)
      object.add(name.name, text: clock.text(), to: &sink)
    case .text, .pair: object.add(name.name, text: text, to: &sink)
    }
  }

  /// Undoes what keeps a spreadsheet from computing or rounding a cell.
  private static func plain(_ text: String, isOwn: Bool) -> String {
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
      return String(text.dropFirst(2).dropLast())
    }
    if isOwn, text.hasPrefix("'"), FormulaInjection.isFormula(String(text.dropFirst())) {
      return String(text.dropFirst())
    }
    return isOwn ? text : text.trimmingCharacters(in: .whitespaces)
  }

  private static func isNone(_ text: String) -> Bool {
    text.isEmpty || text == "-" || text.uppercased() == "N/A"
  }

  private static func isFlag(_ name: CallFieldName) -> Bool {
    name == .missed || name == .abandoned || name == .answered
  }

  /// Nil for digits that JSON would not take for the same.
  private static func number(_ text: String) -> Int64? {
    Int64(text).flatMap { String($0) == text ? $0 : nil }
  }
}

/// Writes an object of JSON, member by member.
private struct JSONObject {
  private var isEmpty = true

  mutating func add(_ name: String, text: String, to sink: inout ByteSink) {
    begin(name, &sink)
    JSONEscaping.appendString(to: &sink) { $0.append(text) }
  }

  mutating func add(_ name: String, number: Int64, to sink: inout ByteSink) {
    begin(name, &sink)
    sink.decimal(number)
  }

  /// A list as our exports have it in one cell.
  mutating func add(_ name: String, list: String, to sink: inout ByteSink) {
    begin(name, &sink)
    sink.append("[")
    for (number, element) in list.components(separatedBy: "; ").enumerated() {
      if number > 0 { sink.append(",") }
      JSONEscaping.appendString(to: &sink) { $0.append(element) }
    }
    sink.append("]")
  }

  mutating func end(_ sink: inout ByteSink) { sink.append(isEmpty ? "{}" : "}") }

  private mutating func begin(_ name: String, _ sink: inout ByteSink) {
    sink.append(isEmpty ? "{" : ",")
    isEmpty = false
    JSONEscaping.appendString(to: &sink) { $0.append(name) }
    sink.append(":")
  }
}
