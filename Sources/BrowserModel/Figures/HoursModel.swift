import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Observation

/// The calls of a list by weekday and hour, and those of one day that were in progress at the same time. A cursor stands on one
/// hour of the week; Enter shows its calls.
@Observable package final class HoursModel: PageModel {
  /// The number in an hour.
  package enum Measure: CaseIterable, Hashable, Sendable {
    case all, missed, rate

    package var name: String {
      switch self {
      case .all: "all"
      case .missed: "missed"
      case .rate: "missed of all"
      }
    }
  }

  package struct Setting: Hashable, Sendable {
    package fileprivate(set) var measure = Measure.all
    /// 1 for Monday to 7.
    package fileprivate(set) var weekday = 1
    /// 0…23
    package fileprivate(set) var hour = 9
    /// The day of the strip; nil for the latest one that has calls.
    package fileprivate(set) var day: LocalDay?
  }

  /// Counted together.
  package struct Answer: Sendable {
    package let hours: HourCounter
    /// Beside them the hours of other ranges; nil where nothing is compared.
    package let compared: ComparedHours?
    /// Minute by minute from the beginning of the day.
    package let minutes: [SimultaneousCalls.Minute]
    package let day: LocalDay
    package let zone: TimeZone
    let filter: CallFilter
    /// Calls looked at, of the list and of the other ranges.
    let examined: [Int]
  }

  package let list: CallListModel
  package private(set) var setting: Setting
  /// Nil until something is counted.
  package private(set) var answer: Answer?
  @ObservationIgnored private var task: Task<Void, Never>?

  init(in list: CallListModel, _ setting: Setting? = nil) {
    self.list = list
    self.setting = setting ?? Setting()
    if setting == nil, let latest = latestDay { self.setting.weekday = latest.weekday }
    list.compareAsBefore()
    count()
  }

  /// All of the setting is counted, for all calls that have come.
  package var isCurrent: Bool {
    guard let answer else { return false }
    return answer.filter == list.effectiveFilter && answer.examined == examined
      && answer.zone == list.zone && answer.day == (setting.day ?? latestDay ?? answer.day)
  }

  private var examined: [Int] { ([list.table] + list.otherRanges.map(\.table)).map(\.count) }

  /// All calls of the range and of those that it is compared with are counted.
  package var isWhole: Bool { isCurrent && list.isComplete && list.compared.isComplete }

  /// `of 100 loaded`, `39 of 100 loaded`, `of all 2002 calls, with Sun 22 Nov 2026 (1980 calls)`
  package var words: String { list.figuresWords() }

  /// The hour under the cursor in the other ranges; nil where nothing is compared.
  package var compared: ComparedFigures? {
    answer?.compared?.figures(weekday: setting.weekday, hour: setting.hour)
  }

  package var cell: HourCounter.Cell? { answer.map { $0.hours[setting.weekday, setting.hour] } }

  /// The days of the calls, the first and the last one; nil as long as none has come.
  private static func days(of list: CallListModel) -> ClosedRange<LocalDay>? {
    list.table.starts.map { starts in
      let clock = ZoneClock(list.zone)
      return clock.local(starts.lowerBound).localDay...clock.local(starts.upperBound).localDay
    }
  }

  private var days: ClosedRange<LocalDay>? { Self.days(of: list) }
  private var latestDay: LocalDay? { days?.upperBound }

  // MARK: - Commands

  let context = KeyContext.hours
  let item = "hour"
  var exported: ExportSubject? {
    guard let hours = answer?.hours else { return nil }
    let count = FiguresTable.hoursWithCalls(hours).count
    return .lines(
      ExportedLines(count, "hour") { _ in FiguresTable.table(hours) },
      ExportName("hours", of: list, isOfShown: true), incompleteWords: list.isComplete ? nil : words)
  }

  var keyState: [AnyHashable] { [setting, list.pager.isLoadingAll, list.isComplete] }
  var idleCommands: Set<Command> { list.figuresIdle }
  var message: StatusMessage? { list.compared.message ?? list.message }
  var refusal: SourceError? { list.compared.refusal ?? list.refusal }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return narrow()
    case .nextField, .previousField: setting.measure = neighbour(command == .nextField ? 1 : -1)
    case .scrollColumns(let steps): setting.hour = min(max(setting.hour + steps, 0), 23)
    case .move, .first, .last:
      let weekdays = list.habits.weekStart.weekdays
      let place = weekdays.firstIndex(of: setting.weekday) ?? 0
      setting.weekday = weekdays[command.moving(place, among: 7, page: 1)]
    case .moveDay(let steps): move(days: steps)
    case .loadAll: list.loadAll()
    case .compare: return ComparisonPickerModel(list: list).map { .show(.comparison($0)) }
    case .refresh: if !list.compared.resume() { return list.isBusy ? nil : .refresh }
    default: break
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .loadAll, .compare: list.nothing(after: command)
    case .open: StatusMessage(.notice, "No such call began in this hour.")
    case .moveDay(let steps):
      StatusMessage(
        .notice, steps < 0 ? "No call loaded is of an earlier day." : "No call loaded is of a later day.")
    default: command.nothingDone(among: item)
    }
  }

  func stop() -> Bool { list.compared.stop() || list.stop() }
  func close() { task?.cancel() }

  /// The calls of the hour, or those of them that were missed.
  private func narrow() -> Effect? {
    guard let cell, setting.measure == .all ? cell.calls > 0 : cell.missed > 0 else { return nil }
    let hour = HourCounter.condition(weekday: setting.weekday, hour: setting.hour)
    return .narrow(setting.measure == .all ? hour : .all([hour, .term(.missed)]))
  }

  private func neighbour(_ steps: Int) -> Measure {
    let all = Measure.allCases
    return all[((all.firstIndex(of: setting.measure) ?? 0) + steps + all.count) % all.count]
  }

  private func move(days steps: Int) {
    guard let days else { return }
    let day = (setting.day ?? days.upperBound).adding(days: steps)
    guard days.contains(day) else { return }
    setting.day = day
    count()
  }

  // MARK: - Counting

  private struct Input: Sendable {
    let table: CallTable
    let filter: CallFilter
    let zone: TimeZone
    let day: LocalDay
    let range: ReportRange?
    /// Nil where nothing is compared.
    let comparison: Comparison?
    let others: [CallTable]
  }

  private struct Asked: Equatable {
    let filter: CallFilter
    let zone: TimeZone
    let day: LocalDay
    let comparison: Comparison?
  }

  /// The hours of the other ranges beside those of this one; nil where nothing is compared.
  private static func compared(
    _ hours: HourCounter, beside others: [RunningCount<HourCounter>], _ input: Input
  ) -> ComparedHours? {
    guard let range = input.range, let comparison = input.comparison else { return nil }
    return ComparedHours(
      .init(hours, of: range),
      beside: zip(others, comparison.ranges).map { .init($0.counter, of: $1) })
  }

  @concurrent private static func minutes(of calls: SimultaneousCalls) async -> [SimultaneousCalls.Minute] {
    calls.minutes
  }

  /// Counts, and again whenever calls have come or the filter is another one.
  private func count() {
    task?.cancel()
    task = Task { [weak self, list, chosen = setting.day] in
      let inputs = Observations {
        Input(
          table: list.table, filter: list.effectiveFilter, zone: list.zone,
          day: chosen ?? Self.days(of: list)?.upperBound ?? list.query?.range.from.localDay
            ?? LocalDay(daysSince1970: 0),
          range: list.query?.range, comparison: list.shownComparison,
          others: list.otherRanges.map(\.table))
      }
      var asked: Asked?
      var hours = RunningCount(HourCounter(zone: .gmt), among: CallFilter(), zone: .gmt)
      var others = [hours]
      var minutes = RunningCount(
        SimultaneousCalls(of: LocalDay(daysSince1970: 0), .gmt), among: CallFilter(), zone: .gmt)
      for await input in inputs {
        let now = Asked(
          filter: input.filter, zone: input.zone, day: input.day, comparison: input.comparison)
        if now != asked {
          asked = now
          hours = RunningCount(HourCounter(zone: input.zone), among: input.filter, zone: input.zone)
          others = Array(repeating: hours, count: input.others.count)
          minutes = RunningCount(
            SimultaneousCalls(of: input.day, input.zone), among: input.filter, zone: input.zone)
        }
        guard let counted = try? await hours.extended(over: input.table),
          let seen = try? await minutes.extended(over: input.table)
        else { return }
        (hours, minutes) = (counted, seen)
        for (number, table) in input.others.enumerated() {
          guard let other = try? await others[number].extended(over: table) else { return }
          others[number] = other
        }
        let strip = await Self.minutes(of: seen.counter)
        guard !Task.isCancelled else { return }
        self?.answer = Answer(
          hours: counted.counter, compared: Self.compared(counted.counter, beside: others, input),
          minutes: strip, day: input.day, zone: input.zone, filter: input.filter,
          examined: ([input.table] + input.others).map(\.count))
      }
    }
  }
}

extension SimultaneousCalls {
  /// Of a calendar day, 23 or 25 hours long where the clocks change.
  fileprivate init(of day: LocalDay, _ zone: TimeZone) {
    let range = ReportRange(days: day, through: day, zone: zone)
    self.init(range.start..<max(range.start, range.end))
  }
}
