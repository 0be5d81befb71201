import CallInsight
import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

/// The verdicts are kept up to date page by page, whatever order the pages come in.
@Suite struct UnreturnedPagesTests {
  private enum Order: CaseIterable {
    case newestFirst, oldestFirst, mixed
  }

  /// Calls of a range and of the time after it, some of them in both, and other versions of calls of the range.
  private struct Days {
    private(set) var range: [String]
    private(set) var later: [String]
    private(set) var versions: [String]
    private(set) var inBoth: Set<CallID>

    init(_ order: Order, _ random: inout SeededRandom) throws {
      let noon = Timestamp(milliseconds: 1_793_500_000_000)
      let records = UnreturnedTests.records(around: noon, count: 240, &random)
      let versions = UnreturnedTests.records(around: noon, count: 240, &random)
      let (batch, others) = (try Records.batch(records), try Records.batch(versions))
      func start(_ row: Int) -> Int64 { batch[row].start?.milliseconds ?? 0 }
      let end = noon.adding(.seconds(43_200)).milliseconds
      self.versions = records.indices.filter { start($0) < end && batch[$0].id == others[$0].id }
        .map { versions[$0] }
      var rows = Array(records.indices)
      switch order {
      case .newestFirst: rows.sort { start($0) > start($1) }
      case .oldestFirst: rows.sort { start($0) < start($1) }
      case .mixed: rows.shuffle(using: &random)
      }
      let last = rows.filter { start($0) < end }.sorted { start($0) > start($1) }.prefix(6)
      inBoth = Set(last.map { batch[$0].id })
      range = rows.filter { start($0) < end }.map { records[$0] }
      later = rows.filter { start($0) >= end || last.contains($0) }.map { records[$0] }
    }
  }

  @Test(arguments: Order.allCases, 1...8 as ClosedRange<UInt64>)
  private func aBookFedPageByPageIsThatOfAllAtOnce(order: Order, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let days = try Days(order, &random)
    var (range, later, book) = (CallTable(), CallTable(), CallbackBook())
    var (next, nextLater) = (days.range[...], days.later[...])
    while !next.isEmpty || !nextLater.isEmpty {
      let size = Int.random(in: 1...40, using: &random)
      if next.isEmpty || !nextLater.isEmpty && Int.random(in: 0..<4, using: &random) == 0 {
        later.append(try Records.batch(Array(nextLater.prefix(size))))
        nextLater = nextLater.dropFirst(size)
      } else {
        range.append(try Records.batch(Array(next.prefix(size))))
        next = next.dropFirst(size)
      }
      if Int.random(in: 0..<4, using: &random) == 0, let version = days.versions.randomElement(using: &random)
      {
        let batch = try Records.batch([version])
        if range.row(of: batch[0].id) != nil { range.replace(CallChanges(batch, in: range)) }
      }
      let calls = KnownCalls(range: range, later: later)
      try book.take(calls)
      var whole = CallbackBook()
      try whole.take(calls)
      #expect(book.report.lines == whole.report.lines)
      #expect(book.report.leftOut == whole.report.leftOut)
      #expect(book.report.leftOut.count == book.leftOut(in: calls).count)
    }
    let calls = KnownCalls(range: range, later: later)
    let shown = range.unreplaced(0..<range.count).flatMap { $0.map { range[$0] } }
    let after = (0..<later.count).map { later[$0] }.filter { !days.inBoth.contains($0.id) }
    let plain = PlainVerdicts(range: shown, later: after)
    #expect(book.report.lines.map { PlainVerdicts.Line($0, calls) } == plain.lines)
    #expect(book.report.leftOut.outgoing == plain.leftOut.outgoing)
  }
}
