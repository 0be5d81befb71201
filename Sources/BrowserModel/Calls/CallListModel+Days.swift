import CallTime

/// Whether the times of the list need a date beside them.
extension CallListModel {
  /// The day of all calls of a file, as far as they are loaded; nil if they are of several days.
  package var dayOfFile: LocalDay? {
    guard query == nil, let starts = table.starts else { return nil }
    let clock = ZoneClock(zone)
    let day = clock.local(starts.lowerBound).localDay
    return clock.local(starts.upperBound).localDay == day ? day : nil
  }

  /// The title tells the day: times go without.
  package var isOneDay: Bool { query.map(\.range.isOneDay) ?? (dayOfFile != nil) }
}
