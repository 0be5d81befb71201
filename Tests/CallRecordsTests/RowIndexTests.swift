import Testing

@testable import CallRecords

@Suite struct RowIndexTests {
  private func rows(_ index: RowIndex) -> [Int] { (0..<index.count).map { index[$0] } }

  @Test func agreesWithAPlainFilterOnRandomTables() async throws {
    var random = RandomCalls(seed: 2)
    for _ in 0..<12 {
      let filter = random.filter()
      var table = CallTable()
      var index = RowIndex()
      for _ in 0..<4 {
        for _ in 0..<random.number(below: 3) { table.append(try random.batch(random.number(below: 40))) }
        index = try await index.extended(over: table, filter: filter)
        let expected = (0..<table.count).filter { filter.matches(table[$0]) }
        #expect(index.examined == table.count)
        #expect(rows(index) == expected)
        for row in -1...table.count {
          #expect(index.position(ofRow: row) == expected.firstIndex(of: row))
          #expect(index.position(atOrAfterRow: row) == expected.firstIndex { $0 >= row })
        }
      }
    }
  }

  @Test func allShowsEveryRow() throws {
    var random = RandomCalls(seed: 3)
    let table = try random.table(batches: 3, of: 20)
    #expect(rows(.all(table)) == Array(0..<table.count))
    #expect(RowIndex.all(table).examined == table.count)
    #expect(RowIndex().count == 0)
    #expect(RowIndex().position(atOrAfterRow: 0) == nil)
  }

  @Test func stopsWhenCancelled() async throws {
    var random = RandomCalls(seed: 4)
    let table = try random.table(batches: 2, of: 20)
    let job = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await RowIndex().extended(over: table, filter: CallFilter(missedOnly: true))
    }
    await #expect(throws: CancellationError.self) { try await job.value }
  }

  @Test func aFilterTellsWhetherItDoesAnything() {
    #expect(CallFilter().isEmpty)
    #expect(!CallFilter(direction: "Incoming").isEmpty)
    #expect(!CallFilter(dispositions: ["Missed"]).isEmpty)
    #expect(!CallFilter(missedOnly: true).isEmpty)
  }
}
