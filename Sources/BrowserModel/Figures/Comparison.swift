import CallTime
import Foundation

/// The ranges that another one is compared with: one, or several whose median is taken.
package nonisolated struct Comparison: Hashable, Sendable {
  /// The one before it comes first; none is empty.
  package let ranges: [ReportRange]
  /// Length of the range itself on the wall, in seconds, as far as it is over.
  package let seconds: Int64
  /// Names from the longest to the shortest: `Sun 22 Nov 2026`, `22 Nov`; `median of 4 Mondays`, `median of 4`
  package let names: [String]
  /// The letter of the choice, which another range can be compared by too; nil of dates that the user chose.
  let choice: Character?

  /// `Sun 22 Nov 2026`, `median of 4 Mondays`
  package var name: String { names.first ?? "" }
}

extension Comparison {
  /// A day with the same weekday of the four weeks before, anything else with up to four of its kind before it. Nil where the
  /// service keeps no calls of them.
  package static func withThoseBefore(
    _ range: ReportRange, now: Date, habits: TimeHabits
  ) -> Comparison? {
    ComparisonChoices(range, now: now, habits)?.usual.last?.comparison
  }
}

/// The ranges that one can be compared with. Of a range that is not over, the part that is, with as long a part of the others.
struct ComparisonChoices {
  struct Choice: Hashable {
    /// `p`
    let letter: Character
    /// `the day before`
    let words: String
    let comparison: Comparison
  }

  private let range: ReportRange
  /// The part of the range that is over.
  private let past: ReportRange
  private let now: Date
  private let habits: TimeHabits

  private static let medianCount = 4

  /// Nil where nothing of the range is over.
  init?(_ range: ReportRange, now: Date, _ habits: TimeHabits) {
    guard let past = range.past(at: now) else { return nil }
    (self.range, self.past, self.now, self.habits) = (range, past, now, habits)
  }

  /// Ranges that the service keeps no calls of are not among them.
  var usual: [Choice] {
    let steps = range.isOneDay ? [-1, -7] : [-1]
    var choices: [Choice] = []
    for (letter, step) in zip("pw", steps) {
      guard let other = isDay ? day(step) : before(1).first else { continue }
      let words = isDay ? (step == -1 ? "the day before" : "a week before") : "as long before"
      choices.append(Choice(letter: letter, words: words, comparison: compared(with: [other], by: letter)))
    }
    let several = isDay ? (1...Self.medianCount).compactMap { day(-7 * $0) } : before(Self.medianCount)
    if several.count > 1 {
      choices.append(
        Choice(letter: "m", words: "the median of those before", comparison: compared(with: several, by: "m"))
      )
    }
    return choices
  }

  func compared(with others: [ReportRange], by choice: Character? = nil) -> Comparison {
    // A month is compared with all of another one; of ranges that are not over, like parts are.
    let cut = past == range ? others : others.map { $0.prefix(wallSeconds: past.wallSeconds) }
    return Comparison(ranges: cut, seconds: past.wallSeconds, names: names(cut), choice: choice)
  }

  private func names(_ ranges: [ReportRange]) -> [String] {
    guard ranges.count > 1, let first = ranges.first else {
      return ranges.first.map { $0.titles(now: now, habits: habits) + [$0.from.localDay.shortTitle] } ?? []
    }
    let count = "median of \(ranges.count)"
    guard isDay else { return [count + " before", count] }
    let hours =
      first.isWholeDays ? "" : ", \(habits.clock.minute(first.from)) – \(habits.clock.minute(first.to))"
    return ["\(count) \(first.from.localDay.longWeekdayName)s\(hours)", count]
  }

  private var isDay: Bool { range.isOneDay }

  private func day(_ days: Int) -> ReportRange? {
    range.moved(days: days).flatMap { kept($0) ? $0 : nil }
  }

  /// So many ranges before it, of its kind, the latest first; fewer where the service keeps no more.
  private func before(_ count: Int) -> [ReportRange] {
    let zone = range.zone
    let weekStart = habits.weekStart
    let preset = RangePreset.meaning(range, now: now, weekStart: weekStart)
    let span = preset.map(TimeSpan.preset) ?? .range(range)
    return (1...count).compactMap { steps in
      let other = try? RangeStep(now: now, zone: zone, habits: habits).span(-steps, from: span).range(
        now: now, zone: zone, weekStart: weekStart)
      return other.flatMap { kept($0) ? $0 : nil }
    }
  }

  private func kept(_ range: ReportRange) -> Bool {
    !range.notices(now: now).contains {
      switch $0 {
      case .beforeTwoYears, .reachesBeyondTwoYears: true
      case .endsInTheFuture, .doesNotExist, .existsTwice: false
      }
    }
  }
}
