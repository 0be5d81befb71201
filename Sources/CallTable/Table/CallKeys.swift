import CallTime

/// The calls that have come already. Pages overlap; one call is one row.
package struct CallKeys: Sendable {
  /// By PBX: the ids that are whole numbers, which is what the service has, and any others.
  private var numbers: [String: NumberSet] = [:]
  private var texts: Set<CallID> = []
  /// The records without an id, where these are compared.
  private var records: Set<RecordDigest> = []
  private let comparesRecords: Bool

  /// A call without `callId` stays; with `comparingRecords` only if its record, field for field, is another than those before.
  package init(comparingRecords: Bool = false) { comparesRecords = comparingRecords }

  /// Tells the calls of a batch that are new from those that came before, in this batch or an earlier one.
  package mutating func sort(_ batch: CallBatch) -> SortedCalls {
    var kept: [Int] = []
    var again: [Int] = []
    kept.reserveCapacity(batch.count)
    let (ids, pbxes) = (batch[.callId], batch[.pbxId])
    let (numbersOfIDs, codes) = (ids.integers.values, pbxes.codes.values)
    // The set is taken out while it is written, and the PBX looked up once a run of rows with the same one.
    var (pbx, seen) = ("", numbers.removeValue(forKey: "") ?? NumberSet())
    var lastCode: Int64?
    for row in 0..<batch.count {
      let code = pbxes.forms[row] == .text ? codes[row] : nil
      if code == nil || code != lastCode {
        let next = pbxes.plainText(row)
        if next != pbx {
          numbers[pbx] = seen
          (pbx, seen) = (next, numbers.removeValue(forKey: next) ?? NumberSet())
        }
        lastCode = code
      }
      var hasID = true
      let isNew: Bool
      switch ids.forms[row] {
      case .integer, .quotedInteger: isNew = seen.insert(numbersOfIDs[row])
      default:
        let id = ids.plainText(row)
        hasID = !id.isEmpty
        isNew =
          hasID
          ? texts.insert(CallID(pbxID: pbx, callID: id)).inserted
          : !comparesRecords || insert(row, of: batch)
      }
      if isNew { kept.append(row) } else if hasID { again.append(row) }
    }
    numbers[pbx] = seen
    return SortedCalls(batch, new: kept, again: again)
  }

  private mutating func insert(_ row: Int, of batch: CallBatch) -> Bool {
    var record = ByteSink(capacity: 1024)
    batch.appendFields(row, to: &record)
    return records.insert(record.withBytes(RecordDigest.init)).inserted
  }
}

/// Whole numbers that have come already. Calls come by time and get their ids in time, so that nearly every id lies beyond all
/// before: such ones make a run, one behind the other, in which a number is found by halves. Only the others need hashing.
struct NumberSet {
  /// All falling, or all rising.
  private var run: [Int64] = []
  private var falls = true
  private var others: Set<Int64> = []

  /// Whether the number is new.
  mutating func insert(_ number: Int64) -> Bool {
    if let last = run.last {
      if run.count == 1 { falls = number < last }
      guard falls ? number < last : number > last else {
        return !runHolds(number) && others.insert(number).inserted
      }
    }
    // Beyond the run, and so beyond the others: they were not beyond it when they came.
    run.append(number)
    return true
  }

  private func runHolds(_ number: Int64) -> Bool {
    let place = run.partitioningIndex { falls ? $0 <= number : $0 >= number }
    return place < run.count && run[place] == number
  }
}
