import CallInsight
import CallTable
import CallTime
import Foundation

/// Everything that a report tells, worked out from the calls of a range.
nonisolated struct ReportFacts: Sendable {
  /// Nil for the calls of files.
  let range: ReportRange?
  let zone: TimeZone
  /// The PBX names asked, or the files read.
  let subject: String
  let now: Date
  /// The calls of the range and those after it, as they are shown.
  let calls: KnownCalls
  let unreturned: UnreturnedReport
  /// All calls together, beside those of other ranges.
  let all: ComparedAnswer
  /// `median of 4 Mondays`; nil where nothing is compared.
  let comparedWith: String?
  let byHour: FigureAnswer
  /// Nil where the legs are not known, which tell it.
  let byQueue: FigureAnswer?
  let byCalled: FigureAnswer
  /// Waited longest, the longest first.
  let longestWaits: [CallRecord]
  /// Sentences about what is not in it.
  let notes: [String]

  /// A call is answered in time within so many seconds.
  static let limit = 20
  private static let mostWaits = 10

  /// `shown` has pseudonyms where the other calls have the persons themselves, row by row.
  static func counted(
    range: ReportRange?, zone: TimeZone, subject: String, now: Date, calls: KnownCalls, shown: KnownCalls,
    comparison: (name: String, seconds: Int64, others: [ComparedRange])?, knowsQueues: Bool, notes: [String]
  ) async throws(CancellationError) -> ReportFacts {
    var book = CallbackBook()
    try book.take(calls)
    func answer(_ grouping: CallGrouping, _ order: FigureOrder) async throws(CancellationError)
      -> FigureAnswer
    {
      try await FigureWorker().answer(
        FigureQuestion(grouping, limit: limit, zone: zone), among: CallFilter(), in: order, over: shown.range)
    }
    let missedFirst = FigureOrder.by(.missed, isDescending: true)
    return ReportFacts(
      range: range, zone: zone, subject: subject, now: now, calls: shown, unreturned: book.report,
      all: try await ComparisonWorker().answer(
        FigureQuestion(.all, limit: limit, zone: zone), among: CallFilter(), in: .natural,
        over: ComparedRange(shown.range, seconds: comparison?.seconds ?? 1), beside: comparison?.others ?? []),
      comparedWith: comparison?.name, byHour: try await answer(.hour, .natural),
      byQueue: knowsQueues ? try await answer(.queue, missedFirst) : nil,
      byCalled: try await answer(.called, missedFirst),
      longestWaits: longestWaits(shown.range, zone: zone), notes: notes)
  }

  /// Numbers that wait to be called back.
  var open: Int { unreturned.count(.open) }

  private static func longestWaits(_ table: CallTable, zone: TimeZone) -> [CallRecord] {
    var longest: [(wait: Int64, call: CallRecord)] = []
    for number in table.batches.indices {
      let (batch, rows) = (
        table.batches[number], table.rows(ofBatch: number, passing: CallFilter(), zone: zone)
      )
      let waits = batch.times(.wait)
      for row in rows
      where waits[row] > longest.last?.wait ?? 0 || waits[row] > 0 && longest.count < mostWaits {
        let place = longest.firstIndex { $0.wait < waits[row] } ?? longest.count
        longest.insert((waits[row], batch[row]), at: place)
        if longest.count > mostWaits { longest.removeLast() }
      }
    }
    return longest.map(\.call)
  }
}
