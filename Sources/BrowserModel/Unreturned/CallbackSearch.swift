import CallInsight
import CallTable
import CallTime

/// Works out verdicts off the main actor. Batches that it knows are not looked at again.
actor CallbackSearch {
  private var book = CallbackBook()
  /// The first batch of each table; another one is another table.
  private var known: (range: CallBatch?, later: CallBatch?)

  /// Throws where its task is cancelled; what was looked at stays known.
  func report(_ calls: KnownCalls) throws(CancellationError) -> UnreturnedReport {
    try take(calls)
    return book.report
  }

  /// All calls of a number, by time; of nil the missed ones that show none.
  func calls(of number: NumberKey?, in calls: KnownCalls) throws(CancellationError) -> [CallPlace] {
    try take(calls)
    return book.calls(of: number, in: calls)
  }

  /// The calls with the number of a call, by time, and their verdict; nil where none of them was missed.
  func calls(
    likeThatAt place: CallPlace, in calls: KnownCalls
  ) throws(CancellationError) -> (places: [CallPlace], line: UnreturnedLine?) {
    try take(calls)
    guard let number = book.number(of: place) else { return ([], nil) }
    return (
      book.calls(of: number, in: calls), book.report.lines.first { $0.number == number }
    )
  }

  /// The missed calls that make no line, by time.
  func leftOut(in calls: KnownCalls) throws(CancellationError) -> [CallPlace] {
    try take(calls)
    return book.leftOut(in: calls)
  }

  /// The service's own list beside the lines that are open.
  func check(
    _ served: ServedUnreturned, range: ReportRange?, dealt: Set<NumberKey>, in calls: KnownCalls
  ) throws(CancellationError) -> UnreturnedCheck {
    try take(calls)
    return book.check(served, range: range, dealt: dealt, in: calls)
  }

  private func take(_ calls: KnownCalls) throws(CancellationError) {
    let first = (range: calls.range.batches.first, later: calls.later.batches.first)
    let isSame = { (old: CallBatch?, new: CallBatch?) in old == nil || old?.columns === new?.columns }
    if !isSame(known.range, first.range) || !isSame(known.later, first.later) { book = CallbackBook() }
    known = first
    try book.take(calls)
  }
}
