import CallRecords

/// Which rows are shown. The index is made off the main actor; an answer to an old filter is dropped with its task.
extension CallListModel {
  /// The filter in force: none while filters are switched off.
  package var effectiveFilter: CallFilter { areFiltersOff ? CallFilter() : filter }

  var isIndexCurrent: Bool { indexTask == nil && incoming == nil && index.examined == table.count }

  func setFilter(_ newFilter: CallFilter, off: Bool = false) {
    let before = effectiveFilter
    filter = newFilter
    areFiltersOff = off && !newFilter.isEmpty
    if effectiveFilter != before { remakeIndex() }
  }

  func toggleFilters() { setFilter(filter, off: !areFiltersOff) }

  func toggleMissed() {
    var changed = effectiveFilter
    changed.missedOnly.toggle()
    setFilter(changed)
  }

  /// Through the directions that the data holds and back to all of them.
  func cycleDirection() {
    var changed = effectiveFilter
    var directions = table.valueCounts(.direction).map(\.value).filter { !$0.isEmpty }.sorted()
    if directions.isEmpty { directions = ["Incoming", "Outgoing"] }
    let current = changed.direction.flatMap { old in
      directions.firstIndex { $0.caseInsensitiveCompare(old) == .orderedSame }
    }
    let next = changed.direction == nil ? 0 : (current ?? directions.count) + 1
    changed.direction = next < directions.count ? directions[next] : nil
    setFilter(changed)
  }

  func setDispositions(_ names: Set<String>) {
    var changed = effectiveFilter
    changed.dispositions = names
    setFilter(changed)
  }

  /// For another filter or order.
  func remakeIndex() {
    indexTask?.cancel()
    indexTask = nil
    extendIndex()
  }

  /// Brings the index up to the table, the filter and the order. Rows already examined under the same ones are not looked
  /// at again.
  func extendIndex() {
    guard indexTask == nil else { return }
    let (filter, order, table) = (effectiveFilter, order, incoming ?? table)
    if filter.isEmpty, order == .asServed {
      adopt(.all(table), filter: filter, order: order, shownWithout: [:])
      return
    }
    let isSame = filter == indexedFilter && order == indexedOrder && incoming == nil
    let base = isSame ? index : RowIndex()
    indexTask = Task { [weak self] in
      guard let extended = try? await base.extended(over: table, filter: filter, order: order)
      else { return }
      let alternatives = await CallListModel.alternatives(to: filter, in: table, shown: extended.count)
      guard !Task.isCancelled, let self else { return }
      indexTask = nil
      adopt(extended, filter: filter, order: order, shownWithout: alternatives)
    }
  }

  /// For an empty result, how many rows would be shown without each one of several filters.
  private static func alternatives(
    to filter: CallFilter, in table: CallTable, shown: Int
  ) async -> [FilterChip.Part: Int] {
    let parts = filter.chips.map(\.part)
    guard shown == 0, parts.count > 1 else { return [:] }
    var counts: [FilterChip.Part: Int] = [:]
    for part in parts {
      counts[part] = try? await RowIndex().extended(over: table, filter: filter.dropping(part)).count
    }
    return counts
  }

  private func adopt(
    _ newIndex: RowIndex, filter: CallFilter, order: RowOrder, shownWithout: [FilterChip.Part: Int]
  ) {
    let row = cursor < index.count ? index[cursor] : nil
    if let incoming {
      table = incoming
      self.incoming = nil
    }
    index = newIndex
    indexedFilter = filter
    indexedOrder = order
    self.shownWithout = shownWithout
    if let wanted {
      // After a refresh the same call is under the cursor again, if it is still there.
      self.wanted = nil
      place(table.row(of: wanted).flatMap { newIndex.position(ofRow: $0) } ?? 0)
    } else if isFollowingEnd {
      place(newIndex.count - 1)
    } else if let row {
      // The same call, wherever another filter, another order or more calls have put it.
      place(newIndex.position(atOrAfterRow: row) ?? newIndex.count - 1)
    } else {
      place(cursor)
    }
    if newIndex.examined < table.count { extendIndex() } else { loadIfNeeded() }
  }
}
