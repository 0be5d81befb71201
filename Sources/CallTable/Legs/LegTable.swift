import CallTime

/// All legs loaded so far, as the batches they came in, found by the calls they belong to. Rows never move.
package struct LegTable: Sendable {
  package private(set) var batches: [LegBatch] = []
  /// The table row each batch begins with, and one more behind the last.
  private var firsts = [0]
  private var ids = CallNumbers()
  /// Legs by their own call, and by the parent of it.
  private var ownLegs = LegChains()
  private var childLegs = LegChains()
  private var pbxes: [String: Int] = [:]
  /// For each batch the PBXes of its codes; 0 where there is none.
  private var pbxOfCode: [[Int]] = []

  package init() {}

  /// Takes the batch as it is. A leg that comes twice, as where pages overlap, stands in it twice.
  package mutating func append(_ batch: LegBatch) {
    let first = firsts[batches.count]
    batches.append(batch)
    firsts.append(first + batch.count)
    let dictionary = batch[.pbxId].dictionary
    pbxOfCode.append((0..<dictionary.count).map { code(ofPBX: dictionary.text($0)) })
    let own = ids.numbers(batch[.callId], rows: batch.count)
    let parents = ids.numbers(batch[.parentCallId], rows: batch.count)
    ownLegs.reserve(first + batch.count)
    childLegs.reserve(first + batch.count)
    for row in 0..<batch.count {
      let leg = first + row
      if own[row] != 0 { ownLegs.insert(leg, under: own[row]) }
      if parents[row] != 0, parents[row] != own[row] { childLegs.insert(leg, under: parents[row]) }
    }
  }

  /// The batch of a leg and its row there.
  package func place(of leg: Int) -> (batch: Int, row: Int) {
    let batch = firsts.partitioningIndex { $0 > leg } - 1
    return (batch, leg - firsts[batch])
  }

  /// More calls than these do not belong to one; data in which they do is broken.
  private static let mostCalls = 500

  /// The legs of a call and of the calls it led to: its child calls and theirs, and those it was transferred to. In no order.
  /// They are put in place of what is in `found`.
  package func find(legsOf call: CallRecord, _ found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    guard let id = ids.known(call.batch[.callId], call.row) else { return }
    let name = call.batch.text(.pbxId, call.row)
    let pbx = name.isEmpty ? 0 : pbxes[name] ?? -1
    var (calls, next) = ([id], 0)
    func note(_ id: Int64) {
      if calls.count < Self.mostCalls, !calls.contains(id) { calls.append(id) }
    }
    while next < calls.count {
      let id = calls[next]
      next += 1
      ownLegs.forEach(under: id) { leg in
        let (batch, row) = place(of: leg)
        guard mayShare(batch, row, pbx) else { return }
        found.append(leg)
        if let other = ids.known(batches[batch][.transferToCallId], row) { note(other) }
      }
      childLegs.forEach(under: id) { leg in
        let (batch, row) = place(of: leg)
        guard mayShare(batch, row, pbx) else { return }
        if let child = ids.known(batches[batch][.callId], row) { note(child) } else { found.append(leg) }
      }
    }
  }

  /// A leg or a call that does not say which PBX it went through may be of any.
  private func mayShare(_ batch: Int, _ row: Int, _ pbx: Int) -> Bool {
    let column = batches[batch][.pbxId]
    let own =
      switch column.forms[row] {
      case .text, .number, .nested: pbxOfCode[batch][Int(column.codes[row])]
      case .absent, .null, .derived, .no, .yes: 0
      case .integer, .quotedInteger: pbxes[column.plainText(row)] ?? -1
      }
    return own == 0 || pbx == 0 || own == pbx
  }

  private mutating func code(ofPBX name: String) -> Int {
    if name.isEmpty { return 0 }
    if let known = pbxes[name] { return known }
    pbxes[name] = pbxes.count + 1
    return pbxes.count
  }
}

/// Call ids as numbers: those that are whole numbers, which is what the service has, as they are, any others below 0. 0 is for
/// none.
private struct CallNumbers: Sendable {
  private static let none: Set<String> = ["", "-", "0", "null"]

  private var texts: [String: Int64] = [:]

  /// Of each row.
  mutating func numbers(_ column: Column, rows: Int) -> [Int64] {
    (0..<rows).map { row in
      if let number = number(column, row) { return number }
      let text = column.plainText(row)
      if Self.none.contains(text) { return 0 }
      if let known = texts[text] { return known }
      texts[text] = -Int64(texts.count + 1)
      return -Int64(texts.count)
    }
  }

  /// Of one row; nil for none, and for one that has not come.
  func known(_ column: Column, _ row: Int) -> Int64? {
    if let number = number(column, row) { return number == 0 ? nil : number }
    return texts[column.plainText(row)]
  }

  private func number(_ column: Column, _ row: Int) -> Int64? {
    switch column.forms[row] {
    case .integer, .quotedInteger: column.integers[row] < 0 ? nil : column.integers[row]
    case .absent, .null: 0
    case .no, .yes, .text, .number, .nested, .derived: nil
    }
  }
}
