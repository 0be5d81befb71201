extension CallBatch {
  /// The rows that pass a filter, growing.
  package func rows(passing filter: CallFilter) -> [Int] {
    if filter.isEmpty { return Array(0..<count) }
    var rows: [Int] = []
    BatchFilter.rows(filter, self).forEach { rows.append($0) }
    return rows
  }
}
