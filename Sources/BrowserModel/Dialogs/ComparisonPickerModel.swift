import CallTime
import Observation

/// The ranges that the calls of a list can be compared with. Enter or a letter chooses one.
@Observable package final class ComparisonPickerModel: PageModel {
  package enum Entry: Hashable, Sendable {
    case usual(Character, words: String, Comparison)
    /// Dates to choose.
    case other
    /// No comparison any more.
    case none

    package var letter: Character {
      switch self {
      case .usual(let letter, _, _): letter
      case .other: "o"
      case .none: "n"
      }
    }

    /// `the day before`
    package var words: String {
      switch self {
      case .usual(_, let words, _): words
      case .other: "other dates"
      case .none: "nothing"
      }
    }

    /// `Sun 22 Nov 2026`; "" where there is none.
    package var name: String { if case .usual(_, _, let comparison) = self { comparison.name } else { "" } }
  }

  package let entries: [Entry]
  package private(set) var cursor = 0
  private let choices: ComparisonChoices
  private let range: ReportRange
  private let list: CallListModel

  /// Nil for calls of a file, and where nothing of the range is over.
  init?(list: CallListModel) {
    guard let range = list.query?.range, let choices = ComparisonChoices(range, now: list.now(), list.habits)
    else {
      return nil
    }
    (self.list, self.range, self.choices) = (list, range, choices)
    entries =
      choices.usual.map { .usual($0.letter, words: $0.words, $0.comparison) } + [.other]
      + (list.compared.comparison == nil ? [] : [.none])
  }

  let context = KeyContext.comparison
  let item = "choice"
  package var listCursor: Int? { cursor }
  var keyState: [AnyHashable] { [cursor] }

  func nothing(after command: Command) -> StatusMessage {
    if case .chooseLetter = command { return StatusMessage(.notice, "This is not offered here.") }
    return command.nothingDone(among: item)
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return effect(of: entries[cursor])
    case .chooseLetter(let letter): return entries.first { $0.letter == letter }.map(effect)
    default: cursor = command.moving(cursor, among: entries.count, page: 5)
    }
    return nil
  }

  private func effect(of entry: Entry) -> Effect {
    switch entry {
    case .usual(_, _, let comparison): return .compare(comparison)
    case .none: return .compare(nil)
    case .other:
      let (choices, now, zone, habits) = (choices, list.now(), range.zone, list.habits)
      return .show(
        .range(
          RangePickerModel(span: .range(range), range: range, now: now, zone: zone, habits: habits) { span in
            let other = try? span.range(now: now, zone: zone, weekStart: habits.weekStart)
            return .compare(other.map { choices.compared(with: [$0]) })
          }))
    }
  }
}
