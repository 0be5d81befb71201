import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallInsight

/// Calls by hour of the week, and those that were in progress at the same time.
@Suite struct CallsByTimeTests {
  @Test func anHourOfTheWeekHasItsCalls() async throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    // Monday 23 November 2026, 9:00 in New York.
    let monday = 1_795_442_400_000 as Int64
    let records = [
      Records.json(id: 1, start: monday), Records.json(id: 2, start: monday + 3_599_999),
      Records.json(id: 3, start: monday + 3_600_000, ["missed": #""Missed""#]),
      Records.json(id: 4, start: monday - 86_400_000), Records.json(id: 5, start: 0),
    ]
    var counter = HourCounter(zone: zone)
    counter.add(Array(0..<5), of: try Records.batch(records))
    #expect(counter[1, 9] == .init(calls: 2, missed: 0))
    #expect(counter[1, 10] == .init(calls: 1, missed: 1))
    #expect(counter[7, 9] == .init(calls: 1, missed: 0))
    #expect(counter.timeless == 1)
    let filter = CallFilter([.init(HourCounter.condition(weekday: 1, hour: 9))])
    #expect(try Records.batch(records).rows(passing: filter, zone: zone) == [0, 1])
    #expect(filter.text == "on:mon at:9-10")
  }

  @Test func aMinuteHasTheMostCallsOfOneOfItsSeconds() throws {
    let start = 1_795_442_400_000 as Int64
    let records = [
      // From 0:10 to 1:10, waiting until 0:15; from 0:12 to 0:14; from 0:14 on, when the one before has ended.
      call(1, start + 10_000, time: 60_000, wait: 5000), call(2, start + 12_000, time: 2000, missed: true),
      call(3, start + 14_000, time: 1), call(4, start - 5000, time: 10_000),
      call(5, start + 150_000, time: 1_000_000),
      call(6, start + 400_000, time: 5), call(7, 0, time: 5),
    ]
    var calls = SimultaneousCalls(
      Timestamp(milliseconds: start)..<Timestamp(milliseconds: start + 240_000))
    calls.add(Array(0..<records.count), of: try Records.batch(records))
    #expect(
      calls.minutes == [
        .init(calls: 2, waiting: 1, missed: 1), .init(calls: 1, waiting: 0, missed: 0),
        .init(calls: 1, waiting: 0, missed: 0), .init(calls: 1, waiting: 0, missed: 0),
      ])
  }

  @Test func simultaneousCallsAreThoseOfEachSecond() throws {
    var random = RandomCalls(seed: 21)
    let batch = try random.batch(150)
    let first = 1_643_897_492_000 as Int64
    var calls = SimultaneousCalls(
      Timestamp(milliseconds: first)..<Timestamp(milliseconds: first + 7_200_000))
    calls.add(Array(0..<batch.count), of: batch)
    let spans = (0..<batch.count).compactMap { row -> ClosedRange<Int64>? in
      guard let start = batch[row].start?.milliseconds, let time = batch[row].total?.wholeMilliseconds else {
        return nil
      }
      return start.floorDivided(by: 1000)...(start + max(time, 1) - 1).floorDivided(by: 1000)
    }
    let seconds = (0..<7200).map { second in spans.count { $0.contains(first / 1000 + Int64(second)) } }
    let most = (0..<120).map { minute in seconds[minute * 60..<minute * 60 + 60].max() ?? 0 }
    #expect(calls.minutes.map(\.calls) == most)
    #expect(most.contains { $0 > 0 })
  }

  private func call(_ id: Int, _ start: Int64, time: Int, wait: Int = 0, missed: Bool = false) -> String {
    Records.json(
      id: id, start: start,
      ["callTime": "\(time)", "waitTimeMS": "\(wait)", "missed": missed ? #""Missed""# : #""-""#])
  }
}
