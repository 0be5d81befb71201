import CallTable

/// Which rows are shown. The index is made off the main actor; an answer to an old filter is dropped with its task.
extension CallListModel {
  /// The filter in force: none while filters are switched off.
  package var effectiveFilter: CallFilter { view.effectiveFilter }

  var isIndexCurrent: Bool { indexTask == nil && incoming == nil && index.examined == table.count }

  func setFilter(_ newFilter: CallFilter, off: Bool = false) {
    let before = effectiveFilter
    filter = newFilter
    areFiltersOff = off && !newFilter.isEmpty
    if effectiveFilter != before { remakeIndex() }
  }

  func toggleFilters() {
    if filter.isEmpty { return notice.say("No filter is set.") }
    setFilter(filter, off: !areFiltersOff)
  }

  func toggleMissed() {
    var changed = effectiveFilter
    changed.missedOnly.toggle()
    setFilter(changed)
  }

  /// Through the directions that the data holds and back to all of them.
  func cycleDirection() {
    var changed = effectiveFilter
    var directions = table.values[.direction].map(\.value).filter { !$0.isEmpty }.sorted()
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
      adopt(.all(table), shownWithout: [:])
      return
    }
    let isSame = filter == indexed.effectiveFilter && order == indexed.order && incoming == nil
    let base = isSame ? index : RowIndex()
    // A bit a row is made some twenty times as fast as an order.
    let quick = order == indexed.order && order == .asServed ? 20 * quickRows : quickRows
    isRemaking = !isSame && incoming == nil && table.count > quick
    indexTask = Task { [weak self, extend] in
      guard let extended = await extend(base, table, filter, order) else { return }
      let alternatives = await CallListModel.alternatives(to: filter, in: table, shown: extended.count)
      guard !Task.isCancelled, let self else { return }
      indexTask = nil
      adopt(extended, shownWithout: alternatives)
    }
  }

  /// Goes back to the filter and the order of the rows that are shown; false if no others were on their way.
  func stopRemaking() -> Bool {
    guard isRemaking else { return false }
    (filter, areFiltersOff, order) = (indexed.filter, indexed.areFiltersOff, indexed.order)
    remakeIndex()
    return true
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

  /// Takes the index for the filter and the order in force: with others its task is cancelled.
  private func adopt(_ newIndex: RowIndex, shownWithout: [FilterChip.Part: Int]) {
    let row = cursor < index.count ? index[cursor] : nil
    let isSameTable = incoming == nil
    let isSameQuestion =
      isSameTable && indexed.effectiveFilter == effectiveFilter && indexed.order == order
    if !isSameQuestion { rowsVersion += 1 }
    if let incoming {
      wanted = isFollowingEnd ? nil : selected.map { WantedCall(id: $0.id, line: cursor - top) }
      table = incoming
      self.incoming = nil
    }
    // Who orders from the top wants to see what comes first now.
    let staysAtTop = cursor == 0 && isSameTable && indexed.effectiveFilter == effectiveFilter
    index = newIndex
    indexed = view
    isRemaking = false
    self.shownWithout = shownWithout
    if let wanted, let found = find(wanted) {
      place(found, line: wanted.line)
    } else if isFollowingEnd {
      place(newIndex.count - 1)
    } else if staysAtTop {
      place(0)
    } else if let row {
      // The same call, wherever another filter, another order or more calls have put it.
      place(newIndex.position(atOrAfterRow: row) ?? newIndex.count - 1)
    } else {
      place(cursor)
    }
    countMatches(isSameTable: isSameTable, isSameQuestion: isSameQuestion)
    if newIndex.examined < table.count { extendIndex() } else { loadIfNeeded() }
  }
}
