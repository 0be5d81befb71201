import CallTable
import CallTime
import Observation

/// The calls of a list that the user has marked, and those dealt with. Both belong to the call (its PBX and id), so they outlive
/// filters, orders, refreshes and further pages; here each is a bit of the call's row.
@Observable package final class CallMarks {
  /// Marked rows of the table.
  private(set) var rows = RowSet()
  /// Rows of calls dealt with.
  private(set) var dealt = RowSet()
  /// The row at which a range of marks begins; the cursor is its other end.
  private(set) var rangeStart: Int?
  /// Marks that are still being made.
  private(set) var jobs = 0
  let dealtWith: DealtWith
  /// The marks that were taken away last.
  @ObservationIgnored private var cleared = RowSet()
  /// Marked before a refresh, and not come again yet.
  @ObservationIgnored private var awaited = CallIDSet()
  /// Rows of the table that have been looked at.
  @ObservationIgnored private var examined = 0
  /// Replaced rows that have been looked at.
  @ObservationIgnored private var replaced = 0
  /// Of ``DealtWith/changes``, those that ``dealt`` has.
  @ObservationIgnored private var knownChanges = 0
  /// Another one for another table.
  @ObservationIgnored private var generation = MarkChange.Generation()
  /// It was carried out on the last row: its key, held, does no more.
  @ObservationIgnored private var doneAtEnd: Command?
  /// Called with each change of marks that the user makes.
  @ObservationIgnored var changed: (MarkChange) -> Void = { _ in }
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let view: RowsView

  /// So many rows are marked before anybody would notice.
  private static let quick = 4096

  init(_ dealtWith: DealtWith, in view: RowsView) { (self.dealtWith, self.view) = (dealtWith, view) }

  /// `12 marked · 3 dealt with hidden`; nil where there is nothing to tell.
  var words: String? {
    let marked = rows.isEmpty ? nil : "\(NumberText.grouped(rows.count)) marked"
    let count = NumberText.grouped(dealt.count) + " dealt with" + (dealtWith.areHidden ? " hidden" : "")
    let parts = [rangeStart == nil ? marked : "marking a range", dealt.isEmpty ? nil : count].compactMap(
      \.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  var state: [AnyHashable] { [rows.count, dealt.count, rangeStart, dealtWith.areHidden, jobs] }

  /// The part of them that the screen shows, with the cursor there.
  package func shown(cursor: Int) -> ShownMarks {
    let start = rangeStart.flatMap(view.index.position(ofRow:))
    return ShownMarks(
      index: view.index, rows: rows, dealt: dealt, range: start.map { min($0, cursor)...max($0, cursor) })
  }

  // MARK: - Commands

  /// Another key than the one pressed on the last row means what it says, and so does that one after it.
  func begin(_ command: Command) { if command != doneAtEnd { doneAtEnd = nil } }

  /// The key that dealt with the last row is held: the row that has come under the cursor is not meant.
  func isDone(_ command: Command) -> Bool { doneAtEnd == command && dealtWith.areHidden }

  /// The call at that position is dealt with, and the rows without it are still to be made.
  func isLeaving(_ position: Int) -> Bool {
    dealtWith.areHidden && position < view.index.count && dealt.contains(view.index[position])
  }

  /// Carries out a command about marks; true if the cursor goes on to the next row.
  func perform(_ command: Command, at cursor: Int) -> Bool {
    switch command {
    case .toggleDealtWith: toggleDealtWith()
    case .clearMarks: clear()
    case _ where cursor >= view.index.count: break
    case .mark, .dealWith:
      let isLast = cursor == view.index.count - 1
      if doneAtEnd == command {
        if !isLast { doneAtEnd = nil }
        return true
      }
      if command == .dealWith, isLeaving(cursor) { return false }
      if isLast { doneAtEnd = command }
      let row = view.index[cursor]
      if command == .dealWith { return dealWith(row) }
      let verb = rows.contains(row) ? "unmarking" : "marking"
      turn(row)
      changed(MarkChange(words: verb + " 1 call", subject: .row(row, of: generation)))
      return true
    case .markRange: markRange(to: cursor)
    case .markAll: mark(0..<view.index.count, orUnmark: true)
    default: break
    }
    return false
  }

  /// Ends a range without marking it; false if none was begun.
  func giveUpRange() -> Bool {
    defer { rangeStart = nil }
    return rangeStart != nil
  }

  /// Takes all marks away; once more, puts them back.
  private func clear() {
    let (changed, words) = rows.isEmpty ? (cleared, "marking") : (rows, "unmarking")
    cleared = rows
    (awaited, rangeStart) = (CallIDSet(), nil)
    if !changed.isEmpty { change(changed, words) }
  }

  private func turn(_ row: Int) {
    if rows.contains(row) { rows.remove(row) } else { rows.insert(row) }
  }

  /// Marks those of the rows that have no mark, and takes the marks of the others away.
  private func change(_ changed: RowSet, _ verb: String) {
    rows.formSymmetricDifference(changed)
    let words = "\(verb) \(NumberText.counted(changed.count, "call"))"
    self.changed(MarkChange(words: words, subject: .rows(changed, of: generation)))
  }

  private func markRange(to cursor: Int) {
    guard let start = rangeStart.flatMap(view.index.position(ofRow:)) else {
      return rangeStart = view.index[cursor]
    }
    rangeStart = nil
    mark(min(start, cursor)..<max(start, cursor) + 1)
  }

  /// Marks the rows at some positions, or, where all of them are marked already, takes their marks away.
  private func mark(_ positions: Range<Int>, orUnmark: Bool = false) {
    if positions.count <= Self.quick, jobs == 0 { return mark(view.index.rows(at: positions), orUnmark) }
    jobs += 1
    task = Task { [weak self, index = view.index, generation, last = task] in
      await last?.value
      let found = await Self.rows(of: index, at: positions)
      guard let self else { return }
      jobs -= 1
      // After a refresh these rows are other calls.
      if generation === self.generation { mark(found, orUnmark) }
    }
  }

  private func mark(_ found: RowSet, _ orUnmark: Bool) {
    if orUnmark, rows.isSuperset(of: found) { return change(found, "unmarking") }
    var others = found
    others.subtract(rows)
    if !others.isEmpty { change(others, "marking") }
  }

  @concurrent private static func rows(of index: RowIndex, at positions: Range<Int>) async -> RowSet {
    index.rows(at: positions)
  }

  private func dealWith(_ row: Int) -> Bool {
    let id = view.table[row].id
    changed(
      MarkChange(
        words: dealt.contains(row) ? "not dealt with" : "dealt with",
        subject: .dealtWith(id, row: row, of: generation)))
    turnDealtWith(id, row)
    // Hidden, it makes way for the next one.
    return !dealtWith.areHidden
  }

  private func turnDealtWith(_ id: CallID, _ row: Int) {
    dealtWith.turn(id)
    knownChanges += 1
    if dealt.contains(row) { dealt.remove(row) } else { dealt.insert(row) }
    hide()
  }

  /// Whether the change is about calls that are here.
  func has(_ change: MarkChange) -> Bool {
    switch change.subject {
    case .row(_, let generation), .rows(_, let generation): generation === self.generation
    case .dealtWith: true
    }
  }

  func undo(_ change: MarkChange) {
    doneAtEnd = nil
    switch change.subject {
    case .row(let row, _): turn(row)
    case .rows(let changed, _): rows.formSymmetricDifference(changed)
    case .dealtWith(let id, let row, let generation) where generation === self.generation:
      turnDealtWith(id, row)
    case .dealtWith(let id, _, _):
      dealtWith.turn(id)
      updateDealtWith()
    }
    // Their later versions have the marks.
    for row in view.table.replaced { rows.remove(row) }
  }

  private func toggleDealtWith() {
    guard dealtWith.areHidden || !dealt.isEmpty else { return }
    dealtWith.areHidden.toggle()
    dealtWith.changes += 1
    knownChanges += 1
    hide()
  }

  /// Takes over what was dealt with in other lists.
  func updateDealtWith() {
    guard dealtWith.changes != knownChanges else { return }
    dealt = RowSet()
    examine(from: 0)
    hide()
  }

  private func hide() { view.hide(dealtWith.areHidden ? dealt : RowSet()) }

  // MARK: - Other rows

  /// Finds the marked calls among rows that are new, and those whose later version has come.
  func follow(_ change: RowsView.Change) {
    if !change.isSameTable { startOver(change.oldTable) }
    let table = view.table
    guard table.count > examined || table.replaced.count > replaced else { return }
    if table.replaced.count > replaced {
      for row in table.replaced where rows.contains(row) {
        rows.remove(row)
        awaited.insert(table[row].id)
      }
      for row in table.replaced { dealt.remove(row) }
      replaced = table.replaced.count
    }
    examine(from: examined)
    examined = table.count
    hide()
  }

  private func startOver(_ old: CallTable) {
    let marked = rows
    cleared = RowSet()
    (rows, dealt, rangeStart, examined, replaced) = (RowSet(), RowSet(), nil, 0, 0)
    generation = MarkChange.Generation()
    guard !marked.isEmpty else { return }
    jobs += 1
    task = Task { [weak self, last = task] in
      await last?.value
      let ids = await Self.ids(of: marked, in: old)
      guard let self else { return }
      jobs -= 1
      awaited.formUnion(ids)
      examine(from: 0)
    }
  }

  @concurrent private static func ids(of rows: RowSet, in table: CallTable) async -> CallIDSet {
    CallIDSet(rows, of: table)
  }

  private func examine(from first: Int) {
    let table = view.table
    if first == 0 { knownChanges = dealtWith.changes }
    guard first < table.count, !(awaited.isEmpty && dealtWith.calls.isEmpty) else { return }
    let gone = Set(table.replaced)
    for number in table.batchNumber(of: first)..<table.batches.count {
      let (batch, start) = (table.batches[number], table.rows(ofBatch: number).lowerBound)
      for row in awaited.rows(of: batch) where !gone.contains(start + row) {
        rows.insert(start + row)
        awaited.remove(batch[row].id)
      }
      for row in dealtWith.calls.rows(of: batch) where !gone.contains(start + row) {
        dealt.insert(start + row)
      }
    }
  }
}

/// The marks that a screen shows.
package struct ShownMarks {
  fileprivate let index: RowIndex
  fileprivate let rows: RowSet
  fileprivate let dealt: RowSet
  /// Positions of the range being marked.
  fileprivate let range: ClosedRange<Int>?

  package func isMarked(_ position: Int) -> Bool {
    range?.contains(position) ?? false || rows.contains(index[position])
  }

  package func isDealtWith(_ position: Int) -> Bool { dealt.contains(index[position]) }
}
