import CallFiles
import CallInsight
import CallTable
import CallTime

/// Figures by group, and calls by hour, as tables for a file.
nonisolated enum FiguresTable {
  /// Figures as they are shown: a line a group, and where others are compared one for these below each.
  struct Figures: Sendable {
    let answer: FigureAnswer
    let comparison: ComparedAnswer?
    /// Of the range, and of those that it is compared with.
    let rangeName: String
    let otherName: String

    var lineCount: Int { answer.lines.count }
  }

  /// Lengths of time are in seconds but for people, who also get rates and the sum of all lines.
  static func table(_ figures: Figures, forPeople: Bool) -> TextTable {
    let (answer, grouping) = (figures.answer, figures.answer.question.grouping)
    let hasNumber = grouping == .caller || grouping == .called
    let isCompared = figures.comparison != nil
    let name = grouping.definition.name
    let headings =
      (isCompared ? [TextTable.Heading("Range", "range")] : [])
      + [.init(name.prefix(1).uppercased() + name.dropFirst(), grouping.rawValue)]
      + (hasNumber ? [.init("Number", "number")] : [])
      + CallFigure.allCases.map { heading($0, limit: answer.question.limit) }
      + (isCompared ? [.init("More than noise", "moreThanNoise")] : [])
    func row(_ range: String, _ group: CallGroup?, _ values: [String], _ noise: String) -> [String] {
      (isCompared ? [range] : []) + [group.map { title(of: $0, grouping) } ?? "All"]
        + (hasNumber ? [group?.number ?? ""] : []) + values + (isCompared ? [noise] : [])
    }
    func rows(_ group: CallGroup?, _ own: GroupFigures, line: Int) -> [[String]] {
      let values = CallFigure.allCases.map { text(own[$0], forPeople) }
      guard let compared = figures.comparison?.figures(ofLine: line) else {
        return [row("", group, values, "")]
      }
      let others = CallFigure.allCases.map { compared.value($0).map { text($0, forPeople) } ?? "" }
      return [
        row(figures.rangeName, group, values, noise(compared)), row(figures.otherName, group, others, ""),
      ]
    }
    let all = forPeople && grouping != .all ? rows(nil, answer.all, line: 0) : []
    return TextTable(
      headings,
      all
        + answer.lines.enumerated().flatMap {
          rows($0.element.group, $0.element.figures, line: $0.offset + 1)
        })
  }

  private static func heading(_ figure: CallFigure, limit: Int) -> TextTable.Heading {
    let isTime =
      if case .none = figure.test { true } else if case .percentile = figure.test { true } else { false }
    return .init(
      figure.title(limit: limit), figure.rawValue + (isTime ? "Seconds" : ""), isNumeric: true)
  }

  private static func text(_ value: CallFigure.Value, _ forPeople: Bool) -> String {
    switch value {
    case .count(let count): return String(count)
    case .share(let count, let all):
      return forPeople && all > 0 ? "\(count) (\((200 * count + all) / (2 * all))%)" : String(count)
    case .time(let time):
      guard let time else { return forPeople ? DurationText.none : "" }
      return forPeople ? DurationText.short(.milliseconds(time)) : String(time / 1000)
    }
  }

  /// `missed more, waitMedian less`
  private static func noise(_ compared: ComparedFigures) -> String {
    CallFigure.allCases.compactMap { figure in
      switch compared.difference(figure) {
      case .more: "\(figure.rawValue) more"
      case .less: "\(figure.rawValue) less"
      case .noise, .tooFew, .untested: nil
      }
    }.joined(separator: ", ")
  }

  /// `10:00`, `Mon`, `2026-11-23`, `Sales`; "" for calls that have nothing of the kind.
  private static func title(of group: CallGroup, _ grouping: CallGrouping) -> String {
    switch grouping {
    case .hour where !group.name.isEmpty: ClockFace.hours24.hour(group.place)
    case .weekday where !group.name.isEmpty: LocalDay.name(ofWeekday: group.place)
    case .all: "All"
    default: group.name
    }
  }

  /// The hours of the week that have calls.
  static func table(_ hours: HourCounter) -> TextTable {
    let rows = hoursWithCalls(hours).map { weekday, hour in
      let cell = hours[weekday, hour]
      return [
        LocalDay.name(ofWeekday: weekday), ClockFace.hours24.hour(hour),
        String(cell.calls), String(cell.missed),
      ]
    }
    return TextTable(
      [
        .init("Weekday", "weekday"), .init("Hour", "hour"), .init("Calls", "calls", isNumeric: true),
        .init("Missed", "missed", isNumeric: true),
      ], rows)
  }

  static func hoursWithCalls(_ hours: HourCounter) -> [(weekday: Int, hour: Int)] {
    (1...7).flatMap { weekday in (0..<24).map { (weekday, $0) } }.filter { hours[$0.0, $0.1].calls > 0 }
  }
}
