import CallTime

/// The words for calls that came twice with other contents.
package enum ChangedCalls {
  /// `2 calls came twice with other contents: the later version is shown.`
  package static func words(_ count: Int, _ done: String) -> String {
    "\(NumberText.counted(count, "call")) came twice with other contents: the later version is \(done)."
  }
}

/// Calls of a table that have come again with other contents.
package struct CallChanges: Sendable {
  /// The rows of the table that they take the place of, growing.
  package let rows: [Int]
  /// Their later versions, in the order of the stream.
  package let batch: CallBatch

  /// Looks through the table once for calls that came again. Call it off the main actor.
  package init(_ again: CallBatch, in table: CallTable) {
    let wanted = Dictionary((0..<again.count).map { (again[$0].id, $0) }, uniquingKeysWith: { $1 })
    let numbers = Set(wanted.keys.compactMap { Int64($0.callID) })
    let (lowest, highest) = (numbers.min() ?? .max, numbers.max() ?? .min)
    let hasTexts = wanted.keys.contains { Int64($0.callID).map { String($0) } != $0.callID }
    var found: [(row: Int, version: Int)] = []
    for number in table.batches.indices {
      let (batch, first) = (table.batches[number], table.rows(ofBatch: number).lowerBound)
      let ids = batch[.callId]
      for row in 0..<batch.count {
        switch ids.forms[row] {
        case .integer, .quotedInteger:
          let id = ids.integers[row]
          guard lowest <= id, id <= highest, numbers.contains(id) else { continue }
        default: guard hasTexts else { continue }
        }
        guard let version = wanted[batch[row].id] else { continue }
        found.append((first + row, version))
      }
    }
    // A row that was replaced before is behind its later version, which comes after it.
    let last = Dictionary(found.map { ($0.version, $0.row) }, uniquingKeysWith: { $1 })
    let changed = last.filter { !again[$0.key].saysTheSame(as: table[$0.value]) }
    rows = changed.values.sorted()
    batch = changed.isEmpty ? .empty : again.keeping(changed.keys.sorted())
  }
}
