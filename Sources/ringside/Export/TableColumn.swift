import CallRecords

/// One column of the plain table.
nonisolated struct TableColumn {
  let title: String
  /// As wide as it gets.
  var limit = 40
  /// Set flush right.
  var isNumeric = false
  let text: (CallRecord) -> String

  /// Times are those of the clock's zone, which is also the one the service was asked in.
  static func all(_ clock: ZoneClock) -> [TableColumn] {
    [
      TableColumn(title: "Start") { $0.start.map { clock.local($0).text } ?? "–" },
      TableColumn(title: "Dir") { $0.direction },
      TableColumn(title: "Caller") { party($0.callerName, $0.caller) },
      TableColumn(title: "Called") { party($0.calleeName, $0.callee) },
      TableColumn(title: "Result") { $0.result.name },
      TableColumn(title: "Ring", isNumeric: true) { DurationText.short($0.ring) },
      TableColumn(title: "Wait", isNumeric: true) { DurationText.short($0.wait) },
      TableColumn(title: "Talk", isNumeric: true) { DurationText.short($0.talk) },
      TableColumn(title: "Hold", isNumeric: true) { DurationText.short($0.hold) },
      TableColumn(title: "Total", isNumeric: true) { DurationText.short($0.total) },
      TableColumn(title: "Legs", isNumeric: true) { $0.legCount.map(String.init) ?? "–" },
      TableColumn(title: "Branch") { $0.branches.joined(separator: ", ") },
      TableColumn(title: "PBX") { $0.pbxID },
    ]
  }

  /// The name, then the number. "CallQueue" beside "Test Queue" is the inside name of the same thing, not a number.
  private static func party(_ name: String, _ number: String) -> String {
    if name.isEmpty { return number }
    let isNumber = number.utf8.contains { (0x30...0x39).contains($0) }
    return isNumber && number != name ? name + "  " + number : name
  }
}
