import CallTime
import Foundation
import Observation

/// The range picker: presets, a month calendar and two editable ends, and the resulting query in words.
///
/// The state is in the two fields: presets and calendar write into them, typing changes them, Enter applies them.
@Observable package final class RangePickerModel: PageModel {
  package enum Focus: CaseIterable, Hashable, Sendable {
    case presets
    case calendar
    case from
    case to
  }

  package let presets = RangePreset.allCases
  package let zone: TimeZone
  package let today: LocalDay
  package private(set) var focus: Focus
  package private(set) var presetCursor: Int
  /// `2026-11-23 00:00:00`
  package private(set) var from: TextField
  package private(set) var to: TextField
  /// The day of the calendar under the cursor; its month is the one shown.
  package private(set) var day: LocalDay
  /// The first day of a span being marked: Space sets it, moving extends it.
  package private(set) var anchor: LocalDay?
  private let now: Date
  private let habits: TimeHabits
  /// The wish that a chosen span is.
  private let chosen: (TimeSpan) -> Effect

  init(
    span: TimeSpan, range: ReportRange, now: Date, zone: TimeZone, habits: TimeHabits = .usual,
    chosen: @escaping (TimeSpan) -> Effect = Effect.ask
  ) {
    self.zone = zone
    self.now = now
    self.habits = habits
    self.chosen = chosen
    today = LocalDay.today(now: now, zone: zone)
    from = TextField(range.startParameter)
    to = TextField(range.endParameter)
    day = range.from.localDay
    let preset: RangePreset? = if case .preset(let preset) = span { preset } else { nil }
    focus = preset == nil ? .calendar : .presets
    presetCursor =
      presets.firstIndex {
        preset == nil
          ? $0.range(now: now, zone: zone, weekStart: habits.weekStart) == range : $0 == preset
      } ?? 0
  }

  let context = KeyContext.range
  let item = "preset"
  var listCursor: Int? { focus == .presets ? presetCursor : nil }
  var keyState: [AnyHashable] { [focus, presetCursor, from, to, day] }

  func nothing(after command: Command) -> StatusMessage {
    if command == .open, case .failure(let error) = draft { return StatusMessage(.failure, error.message) }
    if command == .tick {
      return StatusMessage(
        .notice, anchor == nil ? "One day, as it is." : "The first day of several; move to the last one.")
    }
    return command.nothingDone(among: item)
  }

  package var isTyping: Bool { focus == .from || focus == .to }

  /// The range that Enter would ask for, or why it can't.
  package var draft: Result<ReportRange, RangeError> {
    do throws(RangeError) {
      return .success(try ReportRange(from: dated(from.text), to: dated(to.text), zone: zone, now: now))
    } catch {
      return .failure(error)
    }
  }

  /// A time of day alone, `9am`, is of the day of the calendar.
  private func dated(_ text: String) -> String { TypedClock(text[...]) == nil ? text : "\(day.text) \(text)" }

  /// The query in words with its notices, or its mistake.
  package var words: [String] {
    switch draft {
    case .success(let range): [range.words(habits.clock)] + range.notices(now: now).map(\.sentence)
    case .failure(let fault): [fault.message]
    }
  }

  /// The preset that means the range in the fields; nil if none does.
  package var markedPreset: Int? {
    guard case .success(let range) = draft else { return nil }
    let meant = presets.indices.filter { self.range(presets[$0]) == range }
    return meant.contains(presetCursor) ? presetCursor : meant.first
  }

  private func range(_ preset: RangePreset) -> ReportRange {
    preset.range(now: now, zone: zone, weekStart: habits.weekStart)
  }

  /// The days that the fields span; nil if the fields cannot be read.
  package var selectedDays: ClosedRange<LocalDay>? {
    guard case .success(let range) = draft else { return nil }
    return range.from.localDay...range.to.localDay
  }

  /// The month shown.
  package var month: CalendarMonth { CalendarMonth(of: day, weekStart: habits.weekStart) }

  /// The span to ask for: a preset while it stands as chosen, else the range typed or marked.
  var span: TimeSpan? {
    guard case .success(let range) = draft else { return nil }
    // A preset moves with the days; a range that was typed or marked does not.
    let preset = presets[presetCursor]
    return focus == .presets && range == self.range(preset) ? .preset(preset) : .range(range)
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    // A span that can't be asked for stays in the picker, which says why.
    if command == .open || isChosen(command) { return span.map(chosen) }
    perform(command)
    return nil
  }

  /// It is a click on the preset or day that is chosen already.
  private func isChosen(_ command: Command) -> Bool {
    switch command {
    case .point(.preset(let number)): focus == .presets && number == presetCursor
    case .point(.day(let clicked)): focus == .calendar && clicked == day && anchor == nil
    default: false
    }
  }

  private func perform(_ command: Command) {
    switch command {
    case .point(.preset(let number)):
      focus = .presets
      choosePreset(number)
    case .point(.day(let clicked)):
      focus = .calendar
      chooseDay(clicked)
    case .point(.end(let end)): focus = end
    case .nextField: moveFocus(by: 1)
    case .previousField: moveFocus(by: -1)
    default:
      switch focus {
      case .presets: performInPresets(command)
      case .calendar: performInCalendar(command)
      case .from, .to: performInFields(command)
      }
    }
  }

  private func performInPresets(_ command: Command) {
    switch command {
    case .move(let distance): choosePreset(presetCursor + distance)
    case .first: choosePreset(0)
    case .last: choosePreset(presets.count - 1)
    case .tick: choosePreset(presetCursor)
    case .moveDay(1): focus = .calendar
    case .moveMonth:
      focus = .calendar
      performInCalendar(command)
    default: break
    }
  }

  private func performInCalendar(_ command: Command) {
    switch command {
    case .move(let weeks): chooseDay(day.adding(days: 7 * weeks))
    case .moveDay(let days): chooseDay(day.adding(days: days))
    case .moveMonth(let months): chooseDay(day.adding(months: months))
    case .first: chooseDay(firstOfMonth)
    case .last: chooseDay(firstOfMonth.adding(months: 1).adding(days: -1))
    case .tick:
      anchor = anchor == nil ? day : nil
      chooseDay(day)
    default: break
    }
  }

  private func performInFields(_ command: Command) {
    switch command {
    case .move(1): focus = .to
    case .move(-1): focus = .from
    default:
      if focus == .from { _ = from.perform(command) } else { _ = to.perform(command) }
      anchor = nil
      if let first = selectedDays?.lowerBound { day = first }
    }
  }

  private func choosePreset(_ index: Int) {
    presetCursor = min(max(index, 0), presets.count - 1)
    let range = range(presets[presetCursor])
    anchor = nil
    day = range.from.localDay
    show(range.startParameter, range.endParameter)
  }

  private var firstOfMonth: LocalDay { day.adding(days: 1 - day.day) }

  private func chooseDay(_ newDay: LocalDay) {
    day = newDay
    let (first, last) = (min(anchor ?? day, day), max(anchor ?? day, day))
    show(first.firstSecond.text, last.lastSecond.text)
  }

  private func show(_ start: String, _ end: String) {
    from = TextField(start)
    to = TextField(end)
  }

  private func moveFocus(by distance: Int) {
    let all = Focus.allCases
    let index = all.firstIndex(of: focus) ?? 0
    focus = all[(index + distance + all.count) % all.count]
  }
}

/// The month of a day as a calendar shows it: whole weeks, blanks before the first day and after the last.
package struct CalendarMonth: Hashable, Sendable {
  /// `November 2026`
  package let title: String
  package let weeks: [[LocalDay?]]
  /// The days of its weeks, 1 for Monday to 7.
  package let weekdays: [Int]

  package init(of day: LocalDay, weekStart: WeekStart = .monday) {
    weekdays = weekStart.weekdays
    title = "\(day.longMonthName) \(day.year)"
    let first = day.adding(days: 1 - day.day)
    let count = LocalDay.daysInMonth(year: day.year, month: day.month)
    let before = weekStart.daysIntoWeek(first)
    weeks = (0..<(before + count + 6) / 7).map { week in
      (0..<7).map { weekday in
        let number = week * 7 + weekday - before
        return (0..<count).contains(number) ? first.adding(days: number) : nil
      }
    }
  }
}
