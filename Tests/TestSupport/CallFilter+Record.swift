import CallTable

extension CallFilter {
  /// What a filter means, call by call; the program filters whole columns.
  package func matches(_ record: CallRecord) -> Bool {
    if missedOnly, !record.isMissed { return false }
    if let direction, direction.lowercased() != record.direction.lowercased() { return false }
    if dispositions.isEmpty { return true }
    let disposition = record.lastLegDisposition.lowercased()
    return dispositions.contains { $0.lowercased() == disposition }
  }
}
