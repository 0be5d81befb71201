import CallTable
import Observation

/// The filters of a list that none of the calls loaded passes, each by itself.
@Observable final class UnmetFilters {
  private(set) var conditions: Set<CallFilter.Condition> = []
  /// They are being looked for.
  private(set) var isCounting = false
  @ObservationIgnored private var tally: ConditionTally?
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Looks at what has come since, after the rows shown were made.
  func follow(_ rows: RowsView) {
    close()
    // A call that is shown passes all filters in force.
    let asked =
      rows.index.count > 0 ? rows.filter.conditions.filter(rows.off.contains) : rows.filter.conditions
    guard !asked.isEmpty, rows.table.count > 0 else { return conditions = [] }
    let isOther = tally?.conditions != asked || tally?.zone != rows.zone
    let before = isOther ? nil : tally
    let tally = before ?? ConditionTally(asked, among: CallFilter(), zone: rows.zone)
    self.tally = tally
    isCounting = true
    task = Task { [weak self, table = rows.table] in
      guard let counted = try? await tally.extended(over: table), !Task.isCancelled, let self else { return }
      (self.tally, isCounting) = (counted, false)
      conditions = Set(zip(counted.conditions, counted.counts).filter { $1 == 0 }.map(\.0))
    }
  }

  func close() {
    task?.cancel()
    isCounting = false
  }
}
