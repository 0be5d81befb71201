import CallRecords
import CellGrid

/// The facts of a call that people ask for, by the names they have for them; the raw fields are in ``FieldList``.
enum CallFacts {
  /// `acmecorppbx · East Office · East Coast`
  static func place(_ record: CallRecord) -> String {
    ([record.pbxID] + record.departments + record.branches).filter { !$0.isEmpty }
      .map(DisplayText.harmless).joined(separator: " · ")
  }

  /// In as many columns as the width allows; what a call does not have is left out.
  static func lines(_ record: CallRecord, clock: ZoneClock, width: Int, look: Look) -> [StyledText] {
    let facts = facts(record, clock: clock).filter { !$0.value.isEmpty }
    let columns = max(1, width / 36)
    let each = width / columns
    let names = facts.map(\.name.count).max() ?? 0
    let cells = facts.map { fact in
      (look.text(fact.name, .label).padded(to: names) + "  "
        + look.text(DisplayText.harmless(fact.value))).padded(to: each - 2) + "  "
    }
    return stride(from: 0, to: cells.count, by: columns).map { first in
      cells[first..<min(first + columns, cells.count)].reduce(StyledText(""), +)
    }
  }

  private static func facts(_ record: CallRecord, clock: ZoneClock) -> [(name: String, value: String)] {
    [
      ("Caller", party(record.callerName, record.caller)),
      ("Called", party(record.calleeName, record.callee)),
      ("Dialled", record.dnis),
      ("Connected", record.connect.map(clock.exactTime) ?? ""),
      ("Last leg", record.lastLegDisposition),
      ("Legs", record.legCount.map(String.init) ?? ""),
      ("PBX", record.pbxID),
      ("Department", record.departments.joined(separator: ", ")),
      ("Branch", record.branches.joined(separator: ", ")),
    ]
  }

  private static func party(_ name: String, _ number: String) -> String {
    [name, name == number ? "" : number].filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
