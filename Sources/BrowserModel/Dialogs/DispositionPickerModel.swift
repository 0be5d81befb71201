import CallTime
import Observation

/// The dispositions of the calls loaded so far, with counts; Space ticks, Enter applies.
@Observable package final class DispositionPickerModel: PageModel {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let count: Int
    package let isTicked: Bool
  }

  package private(set) var cursor = 0
  private var ticked: Set<String>
  private var hasTicked = false
  private let list: CallListModel

  init(list: CallListModel) {
    self.list = list
    ticked = Set(list.filter.dispositions.map { $0.lowercased() })
  }

  /// The dispositions of the data, most frequent first, then those ticked that the data does not hold (yet).
  package var entries: [Entry] {
    let counts = list.table.values[.disposition]
    let held = Set(counts.map { $0.value.lowercased() })
    let absent = list.filter.dispositions.filter { !held.contains($0.lowercased()) }.sorted()
    return (counts + absent.map { (value: $0, count: 0) }).map {
      Entry(name: $0.value, count: $0.count, isTicked: ticked.contains($0.value.lowercased()))
    }
  }

  /// `of 150 loaded so far`
  package var words: String { list.words.scope }

  /// The ticked ones. If the user ticks none, and none was ticked before, Enter means the one under the cursor.
  private var chosen: Set<String> {
    let entries = entries
    if ticked.isEmpty, !hasTicked, entries.indices.contains(cursor) { return [entries[cursor].name] }
    return Set(entries.filter(\.isTicked).map(\.name))
  }

  let context = KeyContext.dispositions
  let item = "disposition"
  var keyState: [AnyHashable] { [cursor, ticked, hasTicked] }
  var listCursor: Int? { cursor }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command == .open {
      list.setDispositions(chosen)
      return .close
    }
    let entries = entries
    switch command {
    case .move(let distance): cursor += distance
    case .halfPage(let pages), .page(let pages): cursor += pages * 10
    case .first: cursor = 0
    case .last: cursor = entries.count - 1
    case .tick:
      guard entries.indices.contains(cursor) else { return nil }
      hasTicked = true
      ticked.formSymmetricDifference([entries[cursor].name.lowercased()])
    default: break
    }
    cursor = min(max(cursor, 0), max(0, entries.count - 1))
    return nil
  }
}
