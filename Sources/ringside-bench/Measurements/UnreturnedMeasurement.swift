import CallInsight
import CallTable
import Foundation

/// Verdicts on all numbers outside with a missed call: at once, and page by page as they come.
enum UnreturnedMeasurement: Measurement {
  static let name = "unreturned"
  static let summary = "who was never called back, at once and page by page"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    let calls = KnownCalls(range: table)
    var report = UnreturnedReport.empty
    let whole = try await Samples.of(bench.runs) {
      var book = CallbackBook()
      try book.take(calls)
      report = book.report
    }
    var growing = UnreturnedReport.empty
    let paged = try await Samples.of(bench.runs) {
      var (book, part) = (CallbackBook(), CallTable())
      for batch in table.batches {
        part.append(batch)
        let calls = KnownCalls(range: part)
        try book.take(calls)
        growing = book.report
      }
    }
    guard growing.lines == report.lines else {
      throw BenchError.failed("Page by page the verdicts are others.")
    }
    var findings = [
      Finding("never called back", whole),
      Finding("never called back, \(table.batches.count) pages one by one", paged),
    ]
    guard let duckDB = try await DuckDB(bench.file) else {
      findings[0].comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
      return findings
    }
    let lines = report.lines.filter { $0.number != nil }
    let sum = lines.reduce(0) { $0 + checkSum(of: $1, calls) }
    guard let result = try await duckDB.results(of: ["verdicts": query], runs: bench.runs).results["verdicts"]
    else { throw BenchError.failed("DuckDB has no verdicts.") }
    guard result.count == lines.count, result.sum == sum else {
      throw BenchError.failed(
        "Ringside has \(lines.count) numbers that sum to \(sum), DuckDB \(result.count) that sum to \(result.sum ?? 0)."
      )
    }
    findings[0].comparisons = [
      Comparison(
        "DuckDB, self join", own: whole.median, value: .seconds(result.samples.median), aim: .atMost(0.5))
    ]
    return findings
  }

  /// Everything about a line in one number.
  private static func checkSum(of line: UnreturnedLine, _ calls: KnownCalls) -> Int {
    let verdict: Int =
      switch line.verdict {
      case .open, .withheld: 0
      case .tried: 1
      case .gotThrough: 2
      case .returned: 3
      }
    let last = calls[line.lastMissed].start?.milliseconds ?? 0
    let contact = line.contact.flatMap { calls[$0].start?.milliseconds } ?? last
    return line.attempts + 3 * line.missed + 5 * line.callbacks + 7 * verdict + Int(contact - last)
  }

  /// The same, for numbers in international form.
  private static let query = """
    with events as (
      select number, startTimeUTC as start, outward, ok from (
        select *, direction = 'Outgoing' as outward, answered = 'Answered' as ok,
          regexp_replace(regexp_replace(case when direction = 'Outgoing' then callee else caller end,
            '[^0-9+]', '', 'g'), '^([+]|00)', '') as number
        from calls where direction in ('Incoming', 'Outgoing'))
      where length(number) >= 7 and (outward or ok or callTime > 1000 and
        (missed = 'Missed' or abandoned = 'Abandoned' or lastLegDisposition = 'Voicemail'))
    ), missed as (
      select number, max(start) as last, count(*) as missed from events where not outward and not ok
      group by number
    ), contacts as (
      select m.number, any_value(m.last) as last, any_value(m.missed) as missed,
        coalesce(max(e.start) filter (e.ok and e.start < m.last), 0) as before,
        min(e.start) filter (e.ok and e.start > m.last) as contact,
        arg_min(e.outward, e.start) filter (e.ok and e.start > m.last) as outward
      from missed m join events e on e.number = m.number group by m.number
    ), verdicts as (
      select c.number, any_value(c.last) as last, any_value(c.missed) as missed,
        any_value(c.contact) as contact, any_value(c.outward) as outward,
        count(*) filter (not e.outward and not e.ok and e.start > c.before) as attempts,
        count(*) filter (e.outward and not e.ok and e.start > c.last
          and e.start < coalesce(c.contact, 9000000000000000)) as callbacks
      from contacts c join events e on e.number = c.number group by c.number
    )
    select *, attempts + 3 * missed + 5 * callbacks
      + 7 * (case when contact is null then case when callbacks > 0 then 1 else 0 end
          when outward then 3 else 2 end)
      + coalesce(contact - last, 0) as checked
    from verdicts
    """
}
