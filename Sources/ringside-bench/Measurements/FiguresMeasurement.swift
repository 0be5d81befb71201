import CallInsight
import CallTable
import Foundation

/// The figures of the statistics by department and by caller, and the calls by hour of the week.
enum FiguresMeasurement: Measurement {
  static let name = "figures"
  static let summary = "figures by department and by caller, calls by hour"

  private static let limit = 20

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    var sums: [Int] = []
    var findings: [Finding] = []
    var counts: [Int] = []
    var medians: [Double] = []
    for grouping in [CallGrouping.department, .caller] {
      var figures: FigureTable?
      let question = FigureQuestion(grouping, limit: limit, zone: .gmt)
      let samples = try await Samples.of(bench.runs) {
        let count = try await RunningCount(FigureCounter(question), among: CallFilter(), zone: .gmt)
          .extended(over: table)
        figures = await count.counter.figures()
      }
      let lines = figures?.lines ?? []
      medians.append(samples.median)
      findings.append(Finding("figures by \(grouping.definition.name)", samples))
      counts.append(lines.count)
      sums.append(lines.reduce(0) { $0 &+ checkSum(of: $1.figures) })
    }
    var hours = HourCounter(zone: .gmt)
    let samples = try await Samples.of(bench.runs) {
      hours = try await RunningCount(HourCounter(zone: .gmt), among: CallFilter(), zone: .gmt)
        .extended(over: table).counter
    }
    medians.append(samples.median)
    findings.append(Finding("calls by hour of the week", samples))
    let cells = (1...7).flatMap { day in (0..<24).map { (day * 24 + $0, hours[day, $0]) } }
    counts.append(cells.count { $0.1.calls > 0 })
    sums.append(cells.reduce(0) { $0 + $1.0 * ($1.1.calls + 3 * $1.1.missed) })
    guard let duckDB = try await DuckDB(bench.file) else {
      for number in findings.indices {
        findings[number].comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
      }
      return findings
    }
    let results = try await duckDB.results(
      of: [
        "0": query("unnest(case when len(departments) = 0 then [''] else list_distinct(departments) end)"),
        "1": query(
          "case when regexp_matches(caller, '[0-9]') then caller else caller || chr(10) || callerName end"),
        "2": """
        select isodow(began) as day, hour(began) as hour, count(*) as calls,
          (day * 24 + hour) * (count(*) + 3 * count(*) filter (missed = 'Missed')) as checked
        from (select make_timestamp(startTimeUTC * 1000) as began, missed from calls) group by day, hour
        """,
      ], runs: bench.runs
    ).results
    for number in findings.indices {
      guard let result = results["\(number)"] else { continue }
      if result.sum != sums[number] {
        throw BenchError.failed(
          "\(findings[number].title): Ringside sums to \(sums[number]), DuckDB to \(result.sum ?? 0).")
      }
      if result.count != counts[number] {
        throw BenchError.failed(
          "\(findings[number].title): Ringside has \(counts[number]) groups, DuckDB \(result.count).")
      }
      findings[number].comparisons = [
        Comparison(
          "DuckDB, group by", own: medians[number], value: .seconds(result.samples.median), aim: .atMost(0.5))
      ]
    }
    return findings
  }

  /// All figures of a group in one number.
  private static func checkSum(of group: GroupFigures) -> Int {
    let times =
      [group.wait, group.ring].flatMap { [$0.median, $0.percentile90, $0.percentile95, $0.longest] }
      + [group.talk.total, group.abandonedAfter.median, group.abandonedAfter.longest]
    let numbers =
      [
        group.calls, group.answered, group.missed, group.abandoned, group.voicemail,
        group.answeredWithinLimit,
      ]
      + times.map { Int($0) }
    return numbers.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
  }

  /// The same figures of groups by a key.
  private static func query(_ key: String) -> String {
    let spreads = ["wait", "ring"].flatMap { time in
      ["0.5", "0.9", "0.95"].map { "quantile_disc(\(time), \($0))" } + ["max(\(time))"]
    }
    let columns =
      [
        "count(*)", "count(*) filter (ok)", "count(*) filter (missed = 'Missed')",
        "count(*) filter (gone)", "count(*) filter (not ok and lastLegDisposition = 'Voicemail')",
        "count(*) filter (ok and answeredTime - startTimeUTC < \((limit + 1) * 1000))",
      ] + spreads + ["sum(talk)", "quantile_disc(after, 0.5)", "max(after)"]
    let checked = columns.enumerated().map { "\($0.offset + 1) * coalesce(\($0.element), 0)" }
      .joined(separator: " + ")
    let list = columns.enumerated().map { "\($0.element) as f\($0.offset)" }.joined(separator: ", ")
    return """
      select key, \(list), \(checked) as checked from (
        select *, \(key) as key, case when gone then callTime end as after from (
          select *, answered = 'Answered' as ok,
            answered <> 'Answered' and lastLegDisposition <> 'Voicemail' and direction <> 'Outgoing'
              and abandoned = 'Abandoned' as gone,
            case when waitTimeMS >= 1 then waitTimeMS end as wait,
            case when ringDuration >= 1000 then ringDuration end as ring,
            case when talkTimeMS - calleeHoldDurationMS >= 1 then talkTimeMS - calleeHoldDurationMS end as talk
          from calls)
      ) group by key
      """
  }
}
