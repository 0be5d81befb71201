import Foundation
import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

@Suite struct RowOrderTests {
  /// What a call is ordered by, told by the record: nil where it has nothing.
  private enum Place: Equatable {
    case number(Int64)
    case word(String)
  }

  private func place(_ record: CallRecord, _ column: CallColumn) -> Place? {
    func number(_ duration: Duration?) -> Place? { duration.map { .number($0.wholeMilliseconds) } }
    func word(_ texts: String...) -> Place? {
      texts.first { !$0.isEmpty }.map {
        .word(
          $0.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil))
      }
    }
    return switch column.definition.value {
    case .time(let field): record.time(field).map { .number($0.milliseconds) }
    case .direction(let field), .word(let field): word(record.text(field))
    case .list(let field): word(record.list(field).joined(separator: ", "))
    case .party(let name, let number): word(record.text(name), record.text(number))
    case .result: record.result.name == "–" ? nil : word(record.result.name)
    case .duration(let field, let part): number(record.duration(field, without: part))
    case .count(let field): record.count(field).map { .number(Int64($0)) }
    case .route(let fact): place(record.route, fact)
    }
  }

  private func place(_ route: CallRoute?, _ fact: RouteFact) -> Place? {
    func word(_ text: String?) -> Place? {
      text.flatMap { $0.isEmpty ? nil : .word(String(decoding: FoldedText.bytes(of: $0), as: UTF8.self)) }
    }
    return switch fact {
    case .queue: word(route?.queue)
    case .answeredBy: word(route?.answeredBy?.title)
    case .rang: route?.rang.map { .number(Int64($0)) }
    case .longestRing: route?.longestRing.map { .number($0.wholeMilliseconds) }
    case .leftAt: word(route?.leftAt)
    }
  }

  private func isBefore(_ table: CallTable, _ one: Int, _ other: Int, _ order: RowOrder) -> Bool {
    for key in order.keys {
      switch (place(table[one], key.column), place(table[other], key.column)) {
      case (nil, nil): continue
      case (nil, _): return false
      case (_, nil): return true
      case (.number(let left), .number(let right)):
        if left != right { return (left < right) != key.isDescending }
      case (.word(let left), .word(let right)):
        if left != right {
          return left.utf8.lexicographicallyPrecedes(right.utf8) != key.isDescending
        }
      default: Issue.record("numbers and words in one column")
      }
    }
    return one < other
  }

  /// Page by page against an insertion of every row by plain comparison of records.
  @Test(arguments: 0..<CallColumn.allCases.count)
  func agreesWithAPlainSortOnRandomTables(_ number: Int) async throws {
    var random = RandomCalls(seed: UInt64(100 + number))
    let columns = CallColumn.allCases
    for isDescending in [false, true] {
      var order = RowOrder([.init(columns[number], isDescending: isDescending)])
      for _ in 0..<random.number(below: 3) {
        order.keys.append(
          .init(columns[random.number(below: columns.count)], isDescending: random.number(below: 2) == 0))
      }
      let filter = random.number(below: 2) == 0 ? CallFilter() : random.filter()
      var table = CallTable()
      var index = RowIndex()
      for _ in 0..<3 {
        for _ in 0..<random.number(below: 3) {
          table.append(try random.batchWithRoutes(random.number(below: 40)))
        }
        index = try await index.extended(over: table, filter: filter, zone: .gmt, order: order)
        let all = (0..<table.count).sorted { isBefore(table, $0, $1, order) }
        let expected = all.filter { filter.matches(table[$0]) }
        #expect((0..<index.count).map { index[$0] } == expected)
        #expect(index.examined == table.count)
        for (place, row) in all.enumerated() {
          #expect(index.position(ofRow: row) == expected.firstIndex(of: row))
          let next = all[place...].first { filter.matches(table[$0]) }
          #expect(index.position(atOrAfterRow: row) == next.flatMap(expected.firstIndex))
        }
        #expect(index.position(ofRow: table.count) == nil)
        #expect(index.position(ofRow: -1) == nil)
      }
    }
  }

  @Test func timesFarApartNeedBothHalves() async throws {
    let starts: [Int64] = [1_643_897_492_897, 5, 0, 1_643_897_492_896, -7, 1 << 40, 1_643_897_492_897]
    var table = CallTable()
    table.append(try Samples.decode(Samples.page(starts.map { #"{"startTimeUTC":\#($0)}"# })).batch)
    let up = try await RowIndex().extended(
      over: table, filter: CallFilter(), zone: .gmt, order: RowOrder([.init(.time)]))
    #expect((0..<7).map { up[$0] } == [4, 1, 5, 3, 0, 6, 2])
    let down = try await RowIndex().extended(
      over: table, filter: CallFilter(), zone: .gmt, order: RowOrder([.init(.time, isDescending: true)]))
    #expect((0..<7).map { down[$0] } == [0, 6, 3, 5, 1, 4, 2])
  }

  @Test func stopsWhenCancelled() async throws {
    var random = RandomCalls(seed: 9)
    let table = try random.table(batches: 2, of: 20)
    let job = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await RowIndex().extended(
        over: table, filter: CallFilter(), zone: .gmt, order: RowOrder([.init(.wait)]))
    }
    await #expect(throws: CancellationError.self) { try await job.value }
  }
}
