import CallTable
import CallTime
import Observation

/// The dispositions of the calls loaded so far, with the number of those that the other filters leave; Space ticks, Enter
/// applies.
@Observable package final class DispositionPickerModel: PageModel {
  package struct Entry: Hashable, Sendable {
    package let name: String
    /// Nil until it is known.
    package let count: Int?
    package let isTicked: Bool
  }

  private var ticked: Set<String>
  private var hasTicked = false
  /// The name of the entry under the cursor; nil for the first one.
  private var marked: String?
  /// Nil until the calls are counted, and where no other filter is on: then the list itself knows.
  private var tally: ValueTally?
  private let list: CallListModel
  private let others: CallFilter
  @ObservationIgnored private var counting: Task<Void, Never>?

  init(list: CallListModel) {
    self.list = list
    ticked = Set(list.filter.dispositions.map { $0.lowercased() })
    var others = list.effectiveFilter
    others.dispositions = []
    self.others = others
    if !others.isEmpty { count() }
  }

  /// The dispositions of the data, most frequent first, then those ticked that the data does not hold (yet).
  package var entries: [Entry] {
    let values = list.table.values[.disposition]
    let held = Set(values.map { $0.value.lowercased() })
    let absent = list.filter.dispositions.filter { !held.contains($0.lowercased()) }.sorted()
    let known =
      (others.isEmpty
      ? values
      : tally.map { tally in
        values.map { (value: $0.value, count: tally.counts[$0.value] ?? 0) }
          .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      })?.map { ($0.value, Optional($0.count)) }
    return ((known ?? values.map { ($0.value, nil) }) + absent.map { ($0, 0) }).map { name, count in
      Entry(name: name, count: count, isTicked: ticked.contains(name.lowercased()))
    }
  }

  var isCounting: Bool { !others.isEmpty && tally == nil }

  package var cursor: Int {
    marked.flatMap { marked in entries.firstIndex { $0.name == marked } } ?? 0
  }

  /// `of 150 loaded so far`, `36 of 150 loaded pass Incoming · missed`
  package var words: String {
    if others.isEmpty { return list.words.scope }
    guard let tally else { return "counting…" }
    let left = NumberText.grouped(tally.callCount)
    return "\(left) \(list.words.of) pass \(others.chips.map(\.words).joined(separator: " · "))"
  }

  /// The ticked ones. If the user ticks none, and none was ticked before, Enter means the one under the cursor.
  private var chosen: Set<String> {
    let (entries, cursor) = (entries, cursor)
    if ticked.isEmpty, !hasTicked, entries.indices.contains(cursor) { return [entries[cursor].name] }
    return Set(entries.filter(\.isTicked).map(\.name))
  }

  let context = KeyContext.dispositions
  let item = "disposition"
  var keyState: [AnyHashable] { [cursor, ticked, hasTicked] }
  var listCursor: Int? { cursor }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command == .open {
      var filter = list.effectiveFilter
      filter.dispositions = chosen
      list.rows.setFilter(filter)
      return .close
    }
    let entries = entries
    var cursor = cursor
    switch command {
    case .move, .halfPage, .page, .first, .last:
      cursor = command.moving(cursor, among: entries.count, page: 10)
    case .tick:
      guard entries.indices.contains(cursor) else { return nil }
      hasTicked = true
      ticked.formSymmetricDifference([entries[cursor].name.lowercased()])
    default: return nil
    }
    marked = entries.indices.contains(cursor) ? entries[cursor].name : nil
    return nil
  }

  func close() { counting?.cancel() }

  /// Counts, and again whenever calls have come.
  private func count() {
    let list = list
    counting = Task { [weak self, others] in
      var tally = ValueTally(.last, among: others, zone: list.zone)
      for await table in Observations({ list.table }) {
        guard let counted = try? await tally.extended(over: table), !Task.isCancelled else { return }
        tally = counted
        self?.tally = counted
      }
    }
  }
}
