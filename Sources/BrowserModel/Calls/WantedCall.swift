import CallTable

/// The call that was under the cursor before a refresh. It is looked for as calls come, until it is found or the user
/// moves.
struct WantedCall: Hashable {
  let id: CallID
  /// On which line of the screen it was.
  let line: Int
  /// Rows of the table that it is not among.
  var passed = 0
}

extension CallListModel {
  /// Where that call is among the rows shown, or the one after it; at first, where it is not there yet, the first row; nil to leave the cursor alone.
  func find(_ call: WantedCall) -> Int? {
    guard let row = table.row(of: call.id, from: call.passed) else {
      wanted = isComplete ? nil : WantedCall(id: call.id, line: call.line, passed: table.count)
      return call.passed == 0 ? 0 : nil
    }
    wanted = nil
    return index.position(atOrAfterRow: row) ?? max(0, index.count - 1)
  }
}
