/// Calls of a batch that a table has, and those that it has not.
package struct CallSplit: Sendable {
  package let fresh: CallBatch
  package let again: CallBatch
  /// The row of the table that has each call of ``again``.
  package let rows: [Int]

  /// Looks through the table once. No call is to be in the batch twice. Call it off the main actor.
  package init(_ batch: CallBatch, in table: CallTable) {
    let known = CallMatches(batch, in: table).rows
    let places = known.keys.sorted()
    again = places.isEmpty ? .empty : batch.keeping(places)
    rows = places.compactMap { known[$0] }
    fresh = places.isEmpty ? batch : batch.keeping((0..<batch.count).filter { known[$0] == nil })
  }
}

/// The calls of a batch that a table has, too, found in one pass over its ids.
struct CallMatches {
  /// The last row of each, by its place in the batch; of a call that is there twice, by the last one.
  let rows: [Int: Int]

  init(_ batch: CallBatch, in table: CallTable) {
    let wanted = Dictionary((0..<batch.count).map { (batch[$0].id, $0) }, uniquingKeysWith: { $1 })
    let numbers = Set(wanted.keys.compactMap { Int64($0.callID) })
    let (lowest, highest) = (numbers.min() ?? .max, numbers.max() ?? .min)
    let hasTexts = wanted.keys.contains { Int64($0.callID).map { String($0) } != $0.callID }
    var found: [Int: Int] = [:]
    for number in table.batches.indices {
      let (known, first) = (table.batches[number], table.rows(ofBatch: number).lowerBound)
      let ids = known[.callId]
      for row in 0..<known.count {
        switch ids.forms[row] {
        case .integer, .quotedInteger:
          let id = ids.integers[row]
          guard lowest <= id, id <= highest, numbers.contains(id) else { continue }
        default: guard hasTexts else { continue }
        }
        // A row that was replaced before is behind its later version, which comes after it.
        if let place = wanted[known[row].id] { found[place] = first + row }
      }
    }
    rows = found
  }
}
