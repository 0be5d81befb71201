import TestSupport
import Testing

@testable import CallTable
@testable import CallTime

/// A time or a length of time of which only one half of its pair can be used.
@Suite struct HalfPairTests {
  /// 2025-11-28 14:00 UTC
  private static let start: Int64 = 1_764_338_400_000

  @Test(arguments: [
    (#""startTime":"2025-11-28T09:00:00.000-0500""#, start),
    (#""startTimeUTC":null,"startTime":"2025-11-28T09:00:00.250-05:00""#, start + 250),
    (#""startTimeUTC":"","startTime":"2025-11-28T14:00:00Z""#, start),
    (#""startTimeUTC":"?","startTime":"2025-11-28 19:30:00.123456 +0530""#, start + 123),
    (#""startTimeUTC":1764338400,"startTime":"2025-11-28T09:00:00.250-0500""#, start + 250),
    (#""startTimeUTC":1764338400,"startTime":"2025-11-28T08:59:00.000-0500""#, start),
    (#""startTimeUTC":1764338400"#, start), (#""startTimeUTC":"1764338400""#, start),
    (#""startTimeUTC":1764338400000,"startTime":"2025-11-28T08:00:00.000-0500""#, start),
  ])
  func theOtherHalfIsTaken(_ fields: String, _ milliseconds: Int64) throws {
    #expect(try Samples.record("{\(fields)}").start == Timestamp(milliseconds: milliseconds))
    let leg = try LegDecoder().decodePage(Array(Samples.page(["{\(fields)}"]).utf8), page: 1).legs[0]
    #expect(leg.start == Timestamp(milliseconds: milliseconds))
  }

  @Test(arguments: [
    #""startTimeUTC":0,"startTime":"0""#, #""startTime":"0""#, #""startTime":"2025-11-28T09:00:00""#,
    #""startTimeUTC":0,"startTime":"2025-11-28T09:00:00.000-0500""#, #""startTime":"2025-13-28T09:00:00Z""#,
    #""startTime":"yesterday, somewhere, about ten""#, #""startTime":"2025-11-28T09:00:00.000-05000""#,
  ])
  func neverAndNonsenseStayNothing(_ fields: String) throws {
    #expect(try Samples.record("{\(fields)}").start == nil)
  }

  @Test(arguments: [
    (#""talkTime":"00:10:00""#, 600), (#""talkTimeMS":null,"talkTime":"1:02:03""#, 3723),
    (#""talkTimeMS":"-","talkTime":"28:16""#, 1696), (#""talkTimeMS":0,"talkTime":"00:10:00""#, nil),
    (#""talkTime":"10""#, nil), (#""talkTime":"1:60""#, nil), (#""talkTime":"N/A""#, nil),
    (#""talkTime":"9999999:00""#, nil), (#""talkTimeMS":5000,"talkTime":"00:10:00""#, 5),
  ])
  func aLengthIsTakenFromItsClock(_ fields: String, _ seconds: Int?) throws {
    #expect(try Samples.record("{\(fields)}").talk == seconds.map { .seconds($0) })
  }

  /// Rows, sums and orders see the same numbers as the record, and what was served stays.
  @Test func columnsOfHalvesAreOrderedLikeOthers() async throws {
    let records = [
      #"{"callId":"a","startTimeUTC":1764338400000,"talkTimeMS":9000,"calleeHoldDurationMS":4000}"#,
      #"{"callId":"b","startTime":"2025-11-28T09:01:00.000-0500","talkTime":"00:00:06"}"#,
      #"{"callId":"c","startTimeUTC":1764338460,"talkTime":"00:00:09","calleeHoldDuration":"00:00:08"}"#,
      #"{"callId":"d","startTimeUTC":1764338340000,"talkTimeMS":3000,"calleeHoldDurationMS":7000}"#,
    ]
    let page = try Samples.decode(Samples.page(records))
    var table = CallTable()
    table.append(page.batch)
    func order(_ column: CallColumn) async throws -> [String] {
      let index = try await RowIndex().extended(
        over: table, filter: CallFilter(), zone: .gmt, order: RowOrder([.init(column)]))
      return (0..<index.count).map { table[index[$0]].callID }
    }
    #expect(try await order(.time) == ["d", "a", "b", "c"])
    #expect(try await order(.talk) == ["c", "d", "a", "b"])
    #expect((0..<4).map { table[$0].talk } == [5, 6, 1, 3].map { .seconds($0) })
    #expect(
      table.starts
        == Timestamp(milliseconds: Self.start - 60_000)...Timestamp(milliseconds: Self.start + 60_000))
    #expect(table[2].text(.startTimeUTC) == "1764338460")
    #expect(table[1].text(.startTimeUTC) == "" && table[1].text(.talkTimeMS) == "")
    #expect(try jsonValue(table[1].json()) == jsonValue(records[1]))
  }

  @Test func theMomentOfTheAnswerIsNoLength() throws {
    func answered(_ fields: String) throws -> Int64? {
      try Samples.record("{\(fields)}").answeredAt?.milliseconds
    }
    #expect(try answered(#""startTimeUTC":1764338400000,"answeredTime":1764338405123"#) == 1_764_338_405_123)
    #expect(try answered(#""startTimeUTC":1764338400000,"answeredTime":1764338405"#) == 1_764_338_405_000)
    #expect(try answered(#""answeredTime":"1764338405123""#) == 1_764_338_405_123)
    for none in [
      #""startTimeUTC":1764338400000,"answeredTime":5000"#, #""answeredTime":5000"#, #""answeredTime":0"#,
    ] {
      #expect(try answered(none) == nil)
    }
  }
}
