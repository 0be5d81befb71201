import CallTable
import CallTime
import Observation

/// Only calls like this one: the values of a call, each with the number of calls that would be left. Enter or a letter narrows
/// the list.
@Observable package final class AlikeModel: PageModel {
  package struct Entry: Hashable, Sendable {
    /// Chooses it at once; nil for the second of several values.
    package let letter: Character?
    /// `Number`
    package let words: String
    /// `+15551234567`
    package let value: String
    package let condition: CallFilter.Condition
  }

  package let entries: [Entry]
  /// Calls that each entry leaves with the filters in force, of those loaded so far; nil until they are counted.
  package private(set) var counts: [Int]?
  package private(set) var cursor = 0
  private let list: CallListModel
  @ObservationIgnored private var counting: Task<Void, Never>?

  let context = KeyContext.alike

  init(_ call: CallRecord, in list: CallListModel) {
    self.list = list
    let clock = ZoneClock(list.zone)
    entries = Likeness.allCases.flatMap { likeness in
      likeness.values(of: call, clock).enumerated().map { number, value in
        Entry(
          letter: number == 0 ? likeness.definition.letter : nil, words: likeness.definition.words,
          value: value.shown, condition: value.condition)
      }
    }
    let tally = ConditionTally(entries.map(\.condition), among: list.effectiveFilter, zone: list.zone)
    counting = Task { [weak self] in
      var tally = tally
      for await table in Observations({ list.table }) {
        guard let counted = try? await tally.extended(over: table), !Task.isCancelled else { return }
        tally = counted
        self?.counts = counted.counts
      }
    }
  }

  /// `of 150 loaded so far`
  package var words: String { list.words.scope }

  var keyState: [AnyHashable] { [cursor] }
  let item = "value"

  func nothing(after command: Command) -> StatusMessage {
    guard case .chooseLetter(let letter) = command else { return command.nothingDone(among: item) }
    let words = Likeness.allCases.first { $0.definition.letter == letter }?.definition.words ?? ""
    return StatusMessage(.notice, "This call has none: \(words.lowercased()).")
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return narrow(to: cursor)
    case .chooseLetter(let letter): return narrow(to: entries.firstIndex { $0.letter == letter })
    default: cursor = command.moving(cursor, among: entries.count, page: 10)
    }
    return nil
  }

  func close() { counting?.cancel() }

  private func narrow(to number: Int?) -> Effect? {
    guard let number, entries.indices.contains(number) else { return nil }
    var filter = list.effectiveFilter
    filter.add(entries[number].condition)
    list.rows.setFilter(filter)
    return .showCalls
  }
}
