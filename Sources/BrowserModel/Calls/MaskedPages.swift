import CallInsight
import CallTable
import Observation

/// The calls of a list on their way into its rows: as they came, or with pseudonyms. Those that came are kept, so that the mask
/// can be put on and taken off.
@Observable final class MaskedPages {
  /// The calls of a page as they came and as they are shown.
  private struct Part: Sendable {
    let served: [CallBatch]
    var shown: [CallBatch]
  }

  private(set) var mask: CallMask?
  /// The rows are still those from before ``mask`` was set.
  private(set) var isChanging = false
  @ObservationIgnored private var parts: [Part] = []
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let rows: RowsView
  @ObservationIgnored private let legs: LegStore
  @ObservationIgnored private let routes: CallRoutes

  init(_ mask: CallMask?, _ rows: RowsView, _ legs: LegStore, _ routes: CallRoutes) {
    (self.mask, self.rows, self.legs, self.routes) = (mask, rows, legs, routes)
    (legs.mask, routes.mask) = (mask, mask)
  }

  /// The page as it is to be shown.
  func prepared(_ page: CallPage) async -> CallPage {
    var prepared = page
    var (used, isDone) = (mask, false)
    while !isDone {
      prepared = if let used { await Self.masked(page, by: used) } else { page }
      // It may have been changed meanwhile.
      (isDone, used) = (used == mask, mask)
    }
    return prepared
  }

  /// Takes the calls of a prepared page; the first of a refresh starts over.
  func take(_ page: CallPage?, startsOver: Bool) {
    if startsOver {
      task?.cancel()
      (parts, isChanging) = ([], false)
    }
    if let page {
      let shown = [page.batch] + page.again
      parts.append(Part(served: page.unmasked ?? shown, shown: shown))
    }
    rows.append(page?.batch, again: page?.again ?? [], startsOver: startsOver)
  }

  /// Takes the calls of a prepared page that are newer than those there.
  func take(newer page: CallPage) {
    let shown = [page.batch] + page.again
    parts.append(Part(served: page.unmasked ?? shown, shown: shown))
    rows.append(newer: page.batch, again: page.again)
  }

  /// Shows all calls with other pseudonyms, or as they came; `done` is called when they are shown.
  func set(_ newMask: CallMask?, done: @escaping () -> Void) {
    mask = newMask
    (legs.mask, routes.mask) = (newMask, newMask)
    legs.forget()
    isChanging = true
    let served = parts.map(\.served)
    task?.cancel()
    task = Task { [weak self] in
      let shown = if let newMask { await Self.masked(served, by: newMask) } else { served }
      guard !Task.isCancelled, let self else { return }
      show(shown)
      isChanging = false
      done()
    }
  }

  /// The calls of the table as they came, row by row; nil while the rows are changed, and of masked ones where later versions have
  /// taken the place of some.
  func served(_ table: CallTable) -> CallTable? {
    if isChanging { return nil }
    if mask == nil { return table }
    var served = CallTable(country: table.country)
    for part in parts { if let batch = part.served.first { served.append(batch) } }
    return table.replaced.isEmpty && served.count == table.count ? served : nil
  }

  func close() { task?.cancel() }

  /// Pages that have come meanwhile are as they should be.
  private func show(_ shown: [[CallBatch]]) {
    for (number, batches) in shown.enumerated() where number < parts.count { parts[number].shown = batches }
    rows.startOver(with: parts.compactMap(\.shown.first), again: parts.flatMap { $0.shown.dropFirst() })
  }

  @concurrent private static func masked(_ page: CallPage, by mask: CallMask) async -> CallPage {
    var masked = page
    masked.batch = mask.masked(page.batch)
    masked.again = page.again.map(mask.masked)
    masked.unmasked = [page.batch] + page.again
    return masked
  }

  @concurrent static func masked(_ table: CallTable, by mask: CallMask) async -> CallTable {
    var masked = CallTable(country: table.country)
    for batch in table.batches { masked.append(mask.masked(batch)) }
    return masked
  }

  @concurrent private static func masked(_ parts: [[CallBatch]], by mask: CallMask) async -> [[CallBatch]] {
    parts.map { batches in Task.isCancelled ? [] : batches.map(mask.masked) }
  }
}
