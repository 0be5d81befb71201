import TestSupport
import Testing

@testable import CallTable

/// Calls that come twice, with the same contents or with others.
@Suite struct ChangedCallTests {
  private func call(_ id: String, _ talk: Int, pbx: String = "a", more: String = "") -> String {
    #"{"callId":"\#(id)","pbxId":"\#(pbx)","talkTimeMS":\#(talk),"lastLegDisposition":"D\#(talk)"\#(more)}"#
  }

  private func batch(_ records: [String]) throws -> CallBatch {
    try Samples.decode(Samples.page(records)).batch
  }

  private func talks(_ calls: some Sequence<CallRecord>) -> [String] {
    calls.map { "\($0.callID):\($0.text(.talkTimeMS))" }
  }

  @Test func inOneBatchTheLaterVersionStandsInThePlaceOfTheFirst() throws {
    var keys = CallKeys()
    let sorted = keys.sort(
      try batch([
        call("1", 5), call("2", 5), call("1", 5), call("1", 6), call("3", 5), call("x", 1), call("x", 2),
        call("1", 7), call("2", 5), call("2", 9, pbx: "b"),
      ]))
    #expect(talks((0..<sorted.batch.count).map { sorted.batch[$0] }) == ["1:7", "2:5", "3:5", "x:2", "2:9"])
    #expect(sorted.changed == 2)
    #expect(sorted.again.count == 0)
  }

  @Test func theWayAFieldIsWrittenIsNoOtherContent() throws {
    var keys = CallKeys()
    let sorted = keys.sort(
      try batch([
        #"{"callId":"1","pbxId":"a","talkTimeMS":5,"zeta":[1],"eta":null}"#,
        #"{"zeta":[1],"pbxId":"a","talkTimeMS":"5","callId":1,"lra":null}"#,
        #"{"callId":"2","zeta":1}"#, #"{"callId":"2","zeta":2}"#,
      ]))
    #expect(sorted.batch.count == 2)
    #expect(sorted.changed == 1)
  }

  @Test func acrossBatchesTheLaterVersionReplacesTheRow() async throws {
    var (keys, table) = (CallKeys(), CallTable())
    let first = keys.sort(try batch([call("1", 5), call("2", 5), call("x", 5), call("3", 5)]))
    let second = keys.sort(try batch([call("4", 5), call("2", 8), call("x", 6), call("3", 5), call("2", 7)]))
    #expect(talks((0..<second.again.count).map { second.again[$0] }) == ["x:6", "3:5", "2:7"])
    table.append(first.batch)
    table.append(second.batch)
    table.replace(CallChanges(second.again, in: table))
    #expect(table.replaced == [1, 2])
    #expect(table.callCount == 5)
    #expect(table.row(of: CallID(pbxID: "a", callID: "2")).map { table[$0].text(.talkTimeMS) } == "7")
    #expect(
      Dictionary(uniqueKeysWithValues: table.values[.disposition].map { ($0.value, $0.count) })
        == ["D5": 3, "D6": 1, "D7": 1])
    #expect(RowIndex.all(table).results.sums.map(\.count) == [5])
    let tally = ValueTally(.last, among: CallFilter(dispositions: ["D5", "D7"]), zone: .gmt)
    #expect(try await tally.extended(over: table).counts == ["D5": 3, "D7": 1])

    func shown(_ filter: CallFilter, _ order: RowOrder) async throws -> [String] {
      let index = try await RowIndex().extended(over: table, filter: filter, zone: .gmt, order: order)
      #expect(index.examined == table.count)
      return talks((0..<index.count).map { table[index[$0]] })
    }
    let all = RowIndex.all(table)
    #expect(talks((0..<all.count).map { table[all[$0]] }) == ["1:5", "3:5", "4:5", "x:6", "2:7"])
    #expect(all.examined == table.count)
    #expect(try await shown(CallFilter(), .asServed) == ["1:5", "3:5", "4:5", "x:6", "2:7"])
    #expect(
      try await shown(CallFilter(), RowOrder([.init(.talk, isDescending: true)])) == [
        "2:7", "x:6", "1:5", "3:5", "4:5",
      ])
    #expect(
      try await shown(CallFilter(dispositions: ["d5", "d7"]), .asServed) == ["1:5", "3:5", "4:5", "2:7"])

    // The same again is nothing new; another version takes the place of the later one.
    table.replace(CallChanges(second.again, in: table))
    #expect(table.callCount == 5)
    table.replace(CallChanges(try batch([call("2", 9)]), in: table))
    #expect(table.replaced.count == 3)
    #expect(table.row(of: CallID(pbxID: "a", callID: "2")).map { table[$0].text(.talkTimeMS) } == "9")
  }
}
