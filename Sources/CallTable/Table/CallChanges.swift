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
    let known = CallMatches(again, in: table).rows
    let changed = known.filter { !again[$0.key].saysTheSame(as: table[$0.value]) }
    rows = changed.values.sorted()
    batch = changed.isEmpty ? .empty : again.keeping(changed.keys.sorted())
  }
}
