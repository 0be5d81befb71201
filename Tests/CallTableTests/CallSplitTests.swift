import TestSupport
import Testing

@testable import CallTable

@Suite struct CallSplitTests {
  @Test func callsOfATableAreToldFromOthers() throws {
    var table = CallTable()
    table.append(try Records.batch(SampleRecords.calls(0..<40)))
    table.append(try Records.batch(SampleRecords.calls(40..<60) + [SampleRecords.call("text-7")]))
    let batch = try Records.batch(
      SampleRecords.calls(55..<63) + [SampleRecords.call("text-7"), SampleRecords.call("text-8")]
        + SampleRecords.calls(0..<1, pbx: "other"))
    let split = CallSplit(batch, in: table)
    #expect(
      (0..<split.again.count).map { split.again[$0].callID } == ["55", "56", "57", "58", "59", "text-7"])
    #expect(split.rows == [55, 56, 57, 58, 59, 60])
    #expect((0..<split.fresh.count).map { split.fresh[$0].callID } == ["60", "61", "62", "text-8", "0"])

    table.replace(CallChanges(try Records.batch([SampleRecords.call("55", length: 7)]), in: table))
    #expect(CallSplit(batch, in: table).rows.first == 61)
  }

  @Test func withoutAnyThereIsNothingToCopy() throws {
    let batch = try Records.batch(SampleRecords.calls(0..<3))
    let split = CallSplit(batch, in: CallTable())
    #expect(split.fresh.columns === batch.columns)
    #expect(split.again.count == 0 && split.rows.isEmpty)
  }
}
