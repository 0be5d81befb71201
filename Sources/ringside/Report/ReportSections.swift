import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// The sections of the morning's page: who waits, what is other than usual, when, where, and how long.
nonisolated struct ReportSections {
  private let facts: ReportFacts
  private let forPeople: Bool
  private let habits: TimeHabits
  private let clock: ZoneClock
  private let mask: CallMask?

  /// Lines of a list for people; the rest is told as a number.
  private static let mostLines = 25
  private static let mostGroups = 15

  init(_ facts: ReportFacts, forPeople: Bool, _ habits: TimeHabits, mask: CallMask?) {
    (self.facts, self.forPeople, self.mask) = (facts, forPeople, mask)
    // What programs read has the same times for everybody.
    self.habits = forPeople ? habits : .usual
    clock = ZoneClock(facts.zone, face: self.habits.clock)
  }

  var report: CallReport {
    let range = facts.range
    let days = range?.titles(now: facts.now, habits: habits).first ?? facts.subject
    let made =
      "Made \(clock.local(Timestamp(facts.now)).localDay.title) \(clock.minute(Timestamp(facts.now)))"
    let place = range == nil ? "" : "\(facts.subject) · "
    return CallReport(
      title: "Calls of \(days)", words: ["\(place)\(ZoneName.name(facts.zone)) · \(made)"] + facts.notes,
      facts: data, sections: [unreturned, figures, hours] + [queues].compactMap(\.self) + [called, waits])
  }

  private var data: [(String, String)] {
    func text(_ text: String) -> String {
      var sink = ByteSink()
      JSONEscaping.appendString(to: &sink) { $0.append(text) }
      return sink.text()
    }
    let range = facts.range
    return [
      ("version", "1"), ("subject", text(facts.subject)), ("from", text(range?.startParameter ?? "")),
      ("to", text(range?.endParameter ?? "")), ("timeZone", text(ZoneName.name(facts.zone))),
      ("made", text(time(Timestamp(facts.now), isWhole: true))), ("calls", "\(facts.all.figures.all.calls)"),
      ("open", "\(facts.open)"), ("comparedWith", facts.comparedWith.map(text) ?? "null"),
    ]
  }

  // MARK: - Never called back

  private var unreturned: CallReport.Section {
    let report = facts.unreturned
    let counts = UnreturnedLine.Verdict.allCases.map { "\(NumberText.grouped(report.count($0))) \($0.name)" }
    let until = facts.range == nil ? "Calls back in these calls count." : "Calls back up to now count."
    let words =
      [counts.joined(separator: " · ") + ". \(until)"]
      + (report.leftOut.words.map { ["Missed calls \($0)."] } ?? [])
    guard forPeople else {
      let table = UnreturnedTable.table(
        report.lines, facts.calls, mask: nil, zone: facts.zone, forPeople: false)
      return .init(name: "neverCalledBack", title: "Never called back", words: words, table: table)
    }
    let waiting = report.lines.filter { [.open, .tried, .withheld].contains($0.verdict) }
    let left = waiting.count - Self.mostLines
    let table = TextTable(
      [
        .init("Number", "number"), .init("Name", "name"), .init("Attempts", "attempts", isNumeric: true),
        .init("Last missed", "lastMissed"), .init("Wait", "wait", isNumeric: true),
        .init("Verdict", "verdict"),
      ],
      waiting.prefix(Self.mostLines).map { line in
        let last = facts.calls[line.lastMissed]
        let proof = UnreturnedStory(line, facts.calls).words { time($0) }
        return [
          line.number.map { mask?.text($0.text) ?? $0.text } ?? "",
          line.number == nil ? "" : Party(name: last.callerName, number: last.caller).name,
          String(line.attempts), time(last.start), DurationText.short(UnreturnedLine.wait(of: last)),
          "\(line.verdict.name): \(proof)",
        ]
      })
    return .init(
      name: "neverCalledBack", title: "Never called back",
      words: words + (left > 0 ? ["\(NumberText.counted(left, "more number")) not listed here."] : []),
      table: table)
  }

  // MARK: - Figures

  /// Those of the morning; the statistics have the others.
  private static let shownFigures: [CallFigure] = [
    .calls, .answered, .missed, .abandoned, .voicemail, .answeredWithinLimit, .waitMedian, .wait90,
    .waitLongest, .talkMean,
  ]

  private var figures: CallReport.Section {
    let (own, compared) = (facts.all.figures.all, facts.all.all)
    let isCompared = facts.comparedWith != nil
    let table = TextTable(
      [
        .init("Figure", "figure"), .init("Value", "value", isNumeric: true),
        .init("Of all", "percent", isNumeric: true),
      ]
        + (isCompared
          ? [
            .init(forPeople ? sentence(facts.comparedWith ?? "") : "Before", "before", isNumeric: true),
            .init("Of all", "percentBefore", isNumeric: true), .init("Difference", "difference"),
          ] : []),
      Self.shownFigures.map { figure in
        let value = values(own[figure])
        let name = forPeople ? figure.title(limit: ReportFacts.limit) : figure.rawValue
        guard isCompared else { return [name] + value }
        let before = compared.value(figure).map(values) ?? ["", ""]
        return [name] + value + before + [words(compared.difference(figure))]
      })
    let notes =
      isCompared && forPeople
      ? ["More or less: a difference that chance brings less than once in a hundred times."] : []
    return .init(name: "figures", title: "In figures", words: notes, table: table)
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// The value, and its share in whole per cent; times in seconds but for people.
  private func values(_ value: CallFigure.Value) -> [String] {
    switch value {
    case .count(let count): return [number(count), ""]
    case .share(let count, let all): return [number(count), all > 0 ? percent(count, all) : ""]
    case .time(let time):
      guard let time else { return ["", ""] }
      return [forPeople ? DurationText.short(.milliseconds(time)) : String(time / 1000), ""]
    }
  }

  private func number(_ count: Int) -> String { forPeople ? NumberText.grouped(count) : String(count) }

  private func percent(_ count: Int, _ all: Int) -> String {
    "\((200 * count + all) / (2 * all))" + (forPeople ? " %" : "")
  }

  private func words(_ difference: Difference) -> String {
    switch difference {
    case .more: "more"
    case .less: "less"
    case .noise, .tooFew, .untested: ""
    }
  }

  // MARK: - When and where

  private var hours: CallReport.Section {
    let lines = facts.byHour.lines.filter { !$0.group.name.isEmpty }
    let bars = lines.map {
      BarChart.Bar(
        label: habits.clock.shortHour($0.group.place), whole: $0.figures.calls, part: $0.figures.missed)
    }
    return .init(
      name: "byHour", title: "Missed by hour",
      words: [],
      table: table("Hour", "hour", lines) { habits.clock.hour($0.group.place) },
      chart: BarChart(title: "Calls by hour, and those missed", bars: bars, direction: .upright))
  }

  private var queues: CallReport.Section? {
    guard let answer = facts.byQueue else { return nil }
    // Without a leg there is no queue to tell of.
    let isTold = answer.lines.contains { !$0.group.name.isEmpty }
    return isTold || !forPeople ? groups(answer, "byQueue", "By queue", "Queue", "queue") : nil
  }

  private var called: CallReport.Section {
    groups(facts.byCalled, "byCalled", "By extension, queue or number called", "Called", "called")
  }

  private func groups(
    _ answer: FigureAnswer, _ name: String, _ title: String, _ heading: String, _ key: String
  ) -> CallReport.Section {
    let lines = answer.lines.filter { !$0.group.name.isEmpty || !$0.group.number.isEmpty }
    let shown = forPeople ? Array(lines.prefix { $0.figures.missed > 0 }.prefix(Self.mostGroups)) : lines
    let left = lines.count - shown.count
    func label(_ line: FigureTable.Line) -> String {
      [line.group.name, line.group.number].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let bars = shown.map { BarChart.Bar(label: label($0), whole: $0.figures.calls, part: $0.figures.missed) }
    return .init(
      name: name, title: title,
      words: left > 0 && forPeople
        ? ["Most missed first; \(NumberText.grouped(left)) more with fewer or none."] : [],
      table: table(heading, key, shown, label),
      chart: BarChart(title: "\(title): calls, and those missed", bars: bars, direction: .across))
  }

  private func table(
    _ heading: String, _ key: String, _ lines: [FigureTable.Line], _ label: (FigureTable.Line) -> String
  ) -> TextTable {
    let figures: [CallFigure] = [.calls, .answered, .missed, .abandoned, .voicemail, .wait90]
    return TextTable(
      [.init(heading, key)]
        + figures.map {
          .init(
            $0.title(limit: ReportFacts.limit), $0.rawValue + ($0 == .wait90 ? "Seconds" : ""),
            isNumeric: true)
        }
        + [.init("Missed of all", "missedPercent", isNumeric: true)],
      lines.map { line in
        [label(line)] + figures.map { values(line.figures[$0])[0] } + [
          percent(line.figures.missed, line.figures.calls)
        ]
      })
  }

  // MARK: - Longest waits

  private var waits: CallReport.Section {
    .init(
      name: "longestWaits", title: "Longest waits", words: [],
      table: TextTable(
        [
          .init("Time", "time"), .init("Wait", "waitSeconds", isNumeric: true), .init("Caller", "caller"),
          .init("Called", "called"), .init("Result", "result"), .init("Call", "callId"),
        ],
        facts.longestWaits.map { call in
          [
            time(call.start, isWhole: !forPeople),
            forPeople ? DurationText.short(call.wait) : String((call.wait?.wholeMilliseconds ?? 0) / 1000),
            party(call.callerName, call.caller), party(call.calleeName, call.callee), call.result.name,
            call.callID,
          ]
        }))
  }

  private func party(_ name: String, _ number: String) -> String {
    let party = Party(name: name, number: number)
    return [party.name, party.number].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `17:58`, with the day where the range has several: `Mon 23 17:58`; whole with date and second.
  private func time(_ moment: Timestamp?, isWhole: Bool = false) -> String {
    guard let moment else { return "" }
    let day = clock.local(moment).localDay
    if isWhole { return "\(day.text) \(clock.time(moment))" }
    let short = clock.minuteWithOffset(moment)
    return facts.range?.from.localDay == day && facts.range?.isOneDay == true
      ? short : "\(day.weekdayName) \(day.day) \(day.monthName) \(short)"
  }
}
