import CallTable
import Observation
import TestSupport
import Testing

@testable import BrowserModel

/// The rows shown, and what a change of them tells.
@Suite(.timeLimit(.minutes(3))) struct RowsViewTests {
  private let rows = RowsView(filter: CallFilter(), zone: .gmt, order: .asServed)

  private func batch(_ numbers: Range<Int>) throws -> CallBatch {
    let records = SampleRecords.calls(numbers).joined(separator: ",")
    return try BatchDecoder().decodePage(Array(#"{"meta": {}, "data": [\#(records)]}"#.utf8), page: 1).batch
  }

  private var shown: [String] { (0..<rows.index.count).map { rows.table[rows.index[$0]].callID } }

  /// The changes by the time the index is that of the filter and the order in force.
  private func changes(_ body: () throws -> Void) async throws -> [RowsView.Change] {
    var changes: [RowsView.Change] = []
    rows.changed = { changes.append($0) }
    try body()
    for await _ in Observations({ [rows] in rows.index }) where rows.isCurrent { break }
    return changes
  }

  @Test func moreRowsAreGrowth() async throws {
    let first = try await changes { rows.append(try batch(0..<3), startsOver: false) }
    #expect(first.map(\.isGrowth) == [true])
    let second = try await changes { rows.append(try batch(3..<5), startsOver: false) }
    #expect(second.map(\.isGrowth) == [true])
    #expect(second.map(\.oldIndex.count) == [3])
    #expect(shown == ["0", "1", "2", "3", "4"])
    #expect(rows.version == 0)
  }

  @Test func anotherOrderOrFilterIsNone() async throws {
    rows.append(try batch(0..<3), startsOver: false)
    let order = try await changes { rows.setOrder(rows.order.after(.invertOrder, among: [])) }
    #expect(order.map(\.isGrowth) == [false])
    #expect(order.map(\.isSameFilter) == [true])
    #expect(shown == ["2", "1", "0"])
    let filter = try await changes { rows.setFilter(CallFilter(direction: "nowhere")) }
    #expect(filter.map(\.isSameFilter) == [false])
    #expect(filter.map(\.isSameOrder) == [true])
    #expect(shown.isEmpty)
    #expect(rows.version == 2)
  }

  @Test func aFilterThatChangesNothingIsNoChange() async throws {
    rows.append(try batch(0..<3), startsOver: false)
    let changes = try await changes {
      let incoming = CallFilter(direction: "Incoming")
      rows.setFilters(incoming, off: Set(incoming.conditions))
      rows.setOrder(.asServed)
    }
    #expect(changes.isEmpty)
    #expect(rows.areFiltersOff)
  }

  @Test func otherRowsTakeThePlaceOfTheOldOnesOnceTheyAreKnown() async throws {
    rows.append(try batch(0..<3), startsOver: false)
    rows.setFilter(CallFilter(direction: "Incoming"))
    for await _ in Observations({ [rows] in rows.index }) where rows.isCurrent { break }
    let changes = try await changes {
      rows.append(try batch(7..<9), startsOver: true)
      #expect(shown == ["0", "1", "2"])
      #expect(!rows.isCurrent)
    }
    #expect(changes.map(\.isSameTable) == [false])
    #expect(changes.map(\.oldTable.count) == [3])
    #expect(shown == ["7", "8"])
  }
}
