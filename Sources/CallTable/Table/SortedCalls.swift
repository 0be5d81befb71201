/// The calls of a batch: those that are new, and those that came before.
///
/// Pages overlap, so the same call comes twice as a rule. Where its contents are others, the version that is later in the
/// stream is the right one.
package struct SortedCalls: Sendable {
  /// The new calls, each once and in its later version.
  package let batch: CallBatch
  /// New calls that came again in the same batch with other contents.
  package let changed: Int
  /// Calls that came in an earlier batch, each in its later version; most say the same.
  package let again: CallBatch

  /// `again` are the rows of calls that came in an earlier batch or among the `new` rows.
  init(_ batch: CallBatch, new: [Int], again: [Int]) {
    guard !again.isEmpty else {
      self.batch = new.count == batch.count ? batch : batch.keeping(new)
      (changed, self.again) = (0, .empty)
      return
    }
    let ids = Set(again.map { batch[$0].id })
    var places: [CallID: Int] = [:]
    for (place, row) in new.enumerated() where ids.contains(batch[row].id) { places[batch[row].id] = place }
    var (kept, changed): ([Int], Set<CallID>) = (new, [])
    var earlier: [CallID: Int] = [:]
    for row in again {
      let id = batch[row].id
      guard let place = places[id] else {
        earlier[id] = row
        continue
      }
      if !batch[row].saysTheSame(as: batch[kept[place]]) {
        kept[place] = row
        changed.insert(id)
      }
    }
    self.batch = batch.keeping(kept)
    self.changed = changed.count
    self.again = earlier.isEmpty ? .empty : batch.keeping(earlier.values.sorted())
  }
}

extension CallRecord {
  /// Whether every field, known or not, has the same value, whatever the order of the fields and the way they are written.
  func saysTheSame(as other: CallRecord) -> Bool {
    for name in CallFieldName.allCases where text(name) != other.text(name) { return false }
    func unknown(_ record: CallRecord) -> [CallField] {
      record.fields.filter { CallFieldName.known[$0.name] == nil && $0.value != "null" }
        .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }
    return unknown(self) == unknown(other)
  }
}
