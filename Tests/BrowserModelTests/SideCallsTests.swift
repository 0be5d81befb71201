import CallTable
import CallTime
import Foundation
import Observation
import TestSupport
import Testing

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct SideCallsTests {
  private let source = HeldPages()

  private func page(_ numbers: Range<Int>, isLast: Bool) throws -> CallPage {
    CallPage(batch: try Records.batch(SampleRecords.calls(numbers)), isLast: isLast)
  }

  private func until(_ side: SideCalls, _ condition: @escaping @MainActor (SideCalls) -> Bool) async {
    for await holds in Observations({ condition(side) }) where holds { return }
  }

  /// World.now is Tue 24 Nov 2026, 09:00.
  private func days(_ from: String, _ to: String) throws -> [ReportRange] {
    try ReportRange(from: from, to: to, zone: World.newYork, now: World.now).daysSince(now: World.now)
  }

  @Test func theTimeToNowIsCutIntoDays() throws {
    let ranges = try days("2026-11-21", "2026-11-22 17:59:59")
    #expect(
      ranges.map(\.startParameter) == ["2026-11-22 18:00:00", "2026-11-23 00:00:00", "2026-11-24 00:00:00"])
    #expect(
      ranges.map(\.endParameter) == ["2026-11-22 23:59:59", "2026-11-23 23:59:59", "2026-11-24 23:59:59"])
    #expect(try days("2026-11-24", "2026-11-24").isEmpty)
    #expect(try days("2026-11-24", "2026-11-30").isEmpty)
  }

  @Test func oneRangeAfterAnotherIsLoadedAsAWhole() async throws {
    let ranges = try days("2026-11-22", "2026-11-22")
    let side = SideCalls(of: ranges, beside: source, now: { World.now })
    side.load(ranges: 1)
    #expect(await source.waitForRequest() == .all)
    source.send(try page(10..<20, isLast: false))
    #expect(await source.waitForRequest() == .all)
    #expect(side.completeUpTo == nil)
    source.send(try page(15..<30, isLast: true))
    await until(side) { $0.completeRanges == 1 }
    #expect(side.table.count == 20)
    #expect(side.completeUpTo == ranges[0].end)
    #expect(!side.isBusy)

    side.loadAll()
    #expect(await source.waitForRequest() == .all)
    source.send(try page(0..<5, isLast: true))
    await until(side) { $0.isComplete }
    #expect(side.completeUpTo == Timestamp(World.now))
  }

  @Test func aStopLeavesWhatIsThere() async throws {
    let side = SideCalls(of: try days("2026-11-22", "2026-11-22"), beside: source, now: { World.now })
    side.loadAll()
    #expect(await source.waitForRequest() == .all)
    source.send(try page(10..<20, isLast: false))
    #expect(await source.waitForRequest() == .all)
    #expect(side.stop())
    #expect(side.progress == .stopped)
    #expect(!side.stop())
    #expect(side.table.count == 10)
    source.send(try page(20..<30, isLast: true))
    await until(side) { $0.completeRanges == 1 }
    #expect(!side.isBusy)
    side.loadAll()
    #expect(await source.waitForRequest() == .all)
  }
}
