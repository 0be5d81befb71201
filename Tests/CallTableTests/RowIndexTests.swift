import Testing
import TestSupport

@testable import CallTable

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
        index = try await index.extended(over: table, filter: filter, zone: .gmt)
        let expected = (0..<table.count).filter { filter.matches(table[$0]) }
        #expect(index.examined == table.count)
        #expect(rows(index) == expected)
        #expect(
          Dictionary(uniqueKeysWithValues: index.results.sums.map { ($0.name, $0.count) })
            == Dictionary(grouping: expected) { table[$0].result.name }.mapValues(\.count))
        for row in -1...table.count {
          #expect(index.position(ofRow: row) == expected.firstIndex(of: row))
          #expect(index.position(atOrAfterRow: row) == expected.firstIndex { $0 >= row })
        }
      }
    }
  }

  private func values(of key: FilterKey, _ call: CallRecord) -> [String] {
    switch key.definition.value {
    case .word(let field): [call.batch[field].plainText(call.row)]
    case .text(let fields): fields.map { call.batch[$0].plainText(call.row) }
    case .list(.departments): call.departments
    case .result: [call.result.name]
    default: []
    }
  }

  @Test(arguments: [FilterKey.direction, .last, .result, .to, .department, .wait])
  func aTallyAgreesWithAPlainCountOnRandomTables(_ key: FilterKey) async throws {
    var random = RandomCalls(seed: 5)
    for _ in 0..<8 {
      let filter = random.filter()
      var table = CallTable()
      var tally = ValueTally(key, among: filter, zone: .gmt)
      for _ in 0..<3 {
        for _ in 0..<random.number(below: 3) { table.append(try random.batch(random.number(below: 40))) }
        table.hidden = RowSet((0..<table.count).filter { $0 % 7 == 3 })
        tally = try await tally.extended(over: table)
        #expect(tally.isOfAll(table))
        let shown = (0..<table.count).filter { !table.hidden.contains($0) }.map { table[$0] }
        let passing = shown.filter(filter.matches)
        #expect(tally.callCount == passing.count)
        let values = passing.flatMap { self.values(of: key, $0) }
        let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
        #expect(tally.counts == counts)
        let offered = tally.mostFrequent(3)
        #expect(offered.count == min(3, counts.count - (counts[""] == nil ? 0 : 1)))
        #expect(offered.compactMap { counts[$0] } == offered.compactMap { counts[$0] }.sorted(by: >))
        #expect(offered.first.flatMap { counts[$0] } == counts.filter { $0.key != "" }.values.max())
      }
    }
  }

  /// Repeats are taken out, but their words stay known: no call must pass for one of these.
  @Test(arguments: [3, 300]) func wordsThatOnlyRemovedRepeatsHadMatchNoCall(_ words: Int) async throws {
    let records = (0..<words).map { #"{"pbxId":"acme","callId":"\#($0)","lastLegDisposition":"d\#($0)"}"# }
    let page = try Samples.decode(Samples.page(records)).batch
    for repeated in [1..<2, 1..<words - 1] {
      var keys = CallKeys()
      _ = keys.sort(try Samples.decode(Samples.page(Array(records[repeated]))).batch)
      var table = CallTable()
      table.append(keys.sort(page).batch)
      #expect(table.count == words - repeated.count)
      for word in 0..<words {
        let filter = CallFilter(dispositions: ["d\(word)"])
        let index = try await RowIndex().extended(over: table, filter: filter, zone: .gmt)
        #expect(rows(index) == (0..<table.count).filter { filter.matches(table[$0]) })
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
      return try await RowIndex().extended(over: table, filter: CallFilter(missedOnly: true), zone: .gmt)
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

struct CallFilterTests {
  @Test func namesValuesThatNoCallHasWithThoseThereAre() throws {
    var values = ValueCounts()
    let filter = CallFilter(direction: "inbound", dispositions: ["Busy", "voicemail"])
    #expect(filter.unmet(by: values).isEmpty)
    let calls = [("Outgoing", "Answered"), ("Incoming", "Voicemail"), ("Incoming", "Answered")]
    let records = calls.map { #"{"direction":"\#($0.0)","lastLegDisposition":"\#($0.1)"}"# }
    values.add(try Samples.decode(Samples.page(records)).batch)
    #expect(
      filter.unmet(by: values) == [
        "No call has the direction “inbound”; there are Incoming, Outgoing.",
        "No call has the disposition “Busy”; there are Answered, Voicemail.",
      ])
    #expect(CallFilter(direction: "INCOMING").unmet(by: values).isEmpty)
  }
}
