/// Calls by their identity, whatever table they are in. Ids that are whole numbers, which is what the service has, are kept as
/// such, so that a million of them stay small and are found quickly.
package struct CallIDSet: Hashable, Sendable {
  private var numbers: [String: Set<Int64>] = [:]
  private var texts: Set<CallID> = []

  package init() {}

  package var isEmpty: Bool { texts.isEmpty && numbers.values.allSatisfy(\.isEmpty) }

  package func contains(_ id: CallID) -> Bool {
    if let number = id.number { numbers[id.pbxID]?.contains(number) ?? false } else { texts.contains(id) }
  }

  package mutating func insert(_ id: CallID) {
    if let number = id.number {
      numbers[id.pbxID, default: []].insert(number)
    } else {
      texts.insert(id)
    }
  }

  package mutating func remove(_ id: CallID) {
    if let number = id.number { numbers[id.pbxID]?.remove(number) } else { texts.remove(id) }
  }

  package mutating func formUnion(_ other: CallIDSet) {
    numbers.merge(other.numbers) { $0.union($1) }
    texts.formUnion(other.texts)
  }

  /// The calls of some rows. Call it off the main actor where they are many.
  package init(_ rows: RowSet, of table: CallTable) {
    for number in table.batches.indices {
      let (batch, range) = (table.batches[number], table.rows(ofBatch: number))
      let wanted = rows.rows(in: range)
      Self.visit(wanted.map { $0 - range.lowerBound }, of: batch) { row, pbx, id in
        if let id { numbers[pbx, default: []].insert(id) } else { texts.insert(batch[row].id) }
      }
    }
  }

  /// The rows of a batch whose calls are in the set.
  package func rows(of batch: CallBatch) -> [Int] {
    guard !isEmpty else { return [] }
    var found: [Int] = []
    Self.visit(Array(0..<batch.count), of: batch) { row, pbx, id in
      let isIn = if let id { numbers[pbx]?.contains(id) ?? false } else { texts.contains(batch[row].id) }
      if isIn { found.append(row) }
    }
    return found
  }

  /// Tells of each row its PBX and its id, where that is a number. The PBX is looked up once for a run of rows with the same
  /// one.
  private static func visit(
    _ rows: [Int], of batch: CallBatch, _ take: (_ row: Int, _ pbx: String, _ id: Int64?) -> Void
  ) {
    let (ids, pbxes) = (batch[.callId], batch[.pbxId])
    let (numbers, codes) = (ids.integers.values, pbxes.codes.values)
    var (pbx, lastCode): (String, Int64?) = ("", nil)
    for row in rows {
      let code = pbxes.forms[row] == .text ? codes[row] : nil
      if code == nil || code != lastCode {
        pbx = pbxes.plainText(row)
        lastCode = code
      }
      switch ids.forms[row] {
      case .integer, .quotedInteger: take(row, pbx, numbers[row])
      default: take(row, pbx, nil)
      }
    }
  }
}
