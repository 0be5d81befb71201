/// The rows of a batch that pass a filter: each word of a column is looked at once, then the rows by number, a bit each.
enum BatchFilter {
  static func rows(_ filter: CallFilter, _ batch: CallBatch) -> RowMask {
    var masks: [RowMask] = []
    if filter.missedOnly {
      masks.append(batch.flags(.missed).mask(count: batch.count))
    }
    if let direction = filter.direction?.lowercased() {
      masks.append(words(batch[.direction], count: batch.count) { $0 == direction })
    }
    if !filter.dispositions.isEmpty {
      let names = Set(filter.dispositions.map { $0.lowercased() })
      masks.append(words(batch[.lastLegDisposition], count: batch.count) { names.contains($0) })
    }
    guard var rows = masks.first else { return RowMask(count: batch.count) { _ in true } }
    for mask in masks.dropFirst() { rows.formIntersection(mask) }
    return rows
  }

  private static func words(_ column: Column, count: Int, _ passes: (_ lowercased: String) -> Bool) -> RowMask
  {
    let codes = (0..<column.dictionary.count).map { passes(column.dictionary.text($0).lowercased()) }
    return column.mask(count: count, codes: codes) { passes(column.plainText($0).lowercased()) }
  }
}

extension CallBatch {
  /// The rows that pass a filter, growing.
  package func rows(passing filter: CallFilter) -> [Int] {
    if filter.isEmpty { return Array(0..<count) }
    var rows: [Int] = []
    BatchFilter.rows(filter, self).forEach { rows.append($0) }
    return rows
  }
}
