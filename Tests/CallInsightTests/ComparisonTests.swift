import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallInsight

/// Differences against values worked out by hand, and figures of ranges against those of each range alone.
@Suite struct ComparisonTests {
  @Test(arguments: [
    // Expected 50 each, deviation 5: 2 of it and 3 of it.
    (60, 1.0, 40, 1.0, Difference.noise), (65, 1, 35, 1, .more), (35, 1, 65, 1, .less),
    // Of 150 calls 30 are expected in the first of five days, deviation √24 = 4.9.
    (42, 1, 108, 4, .noise), (43, 1, 107, 4, .more),
    // Fewer than five are expected.
    (9, 1, 0, 1, .tooFew), (10, 1, 0, 1, .more), (0, 1, 0, 1, .tooFew), (50, 1, 50, 0, .tooFew),
  ])
  func countsAreComparedByTheLengthOfTheirTime(
    _ one: Int, _ length: Double, _ other: Int, _ otherLength: Double, _ difference: Difference
  ) {
    #expect(Difference.ofCounts(one, in: length, other, in: otherLength) == difference)
  }

  @Test(arguments: [
    // Together 0.3; √(0.21 · 0.02) = 0.0648, and 0.2 is 3.09 of it.
    (40, 100, 20, 100, Difference.more), (20, 100, 40, 100, .less),
    // Together 0.325; √(0.2194 · 0.02) = 0.0662, and 0.15 is 2.26 of it.
    (40, 100, 25, 100, .noise),
    // Together 0.2: two of ten are expected.
    (3, 10, 1, 10, .tooFew), (1, 10, 1, 10, .noise), (0, 500, 0, 500, .noise), (5, 5, 0, 0, .tooFew),
  ])
  func sharesAreComparedByTheShareOfBothTogether(
    _ one: Int, _ calls: Int, _ other: Int, _ otherCalls: Int, _ difference: Difference
  ) {
    #expect(Difference.ofShares(one, of: calls, other, of: otherCalls) == difference)
  }

  @Test func percentilesAreComparedByTheCallsAboveThem() {
    // Above the common median, 50, lie 50 of 50 and none of 50.
    let (short, long) = ((1...50).map(Int64.init), (51...100).map(Int64.init))
    #expect(Difference.ofPercentiles(50, long, short) == .more)
    #expect(Difference.ofPercentiles(50, short, long) == .less)
    // Above the common 95th, 95, lie 5 and none: 2.5 are expected on each side.
    #expect(Difference.ofPercentiles(95, long, short) == .tooFew)
    #expect(Difference.ofPercentiles(50, short, short) == .noise)
    #expect(Difference.ofPercentiles(50, [], short) == .tooFew)
  }

  private func table(_ records: [String]) throws -> CallTable { try CallTable([Records.batch(records)]) }

  private func answer(
    _ table: CallTable, _ others: [CallTable], by grouping: CallGrouping = .department, filter: String = ""
  ) async throws -> ComparedAnswer {
    try await ComparisonWorker().answer(
      FigureQuestion(grouping, zone: .gmt), among: CallFilter(parsing: filter),
      in: .usual(for: grouping), over: ComparedRange(table, seconds: 86_400),
      beside: others.map { ComparedRange($0, seconds: 86_400) })
  }

  private func calls(_ ids: Range<Int>, missed: Int, wait: Int = 5000, department: String = "Sales")
    -> [String]
  {
    ids.map { id in
      Records.json(
        id: id,
        [
          "missed": id - ids.lowerBound < missed ? #""Missed""# : #""-""#, "waitTimeMS": "\(wait + id)",
          "departments": "[\"\(department)\"]",
        ])
    }
  }

  @Test func linesOfAllRangesStandBesideEachOther() async throws {
    let ours = try table(calls(0..<100, missed: 40))
    let theirs = try table(
      calls(100..<200, missed: 20, wait: 9000) + calls(200..<203, missed: 0, department: "Support"))
    let answer = try await answer(ours, [theirs])
    #expect(answer.figures.lines.map(\.group.name) == ["Sales", "Support"])
    #expect(answer.figures.lines.map(\.figures.calls) == [100, 0])
    #expect(answer.lines.map { $0.value(.calls) } == [.count(100), .count(3)])
    #expect(answer.lines[0].value(.missed) == .share(20, of: 100))
    #expect(answer.lines[0].difference(.missed) == .more)
    #expect(answer.lines[0].difference(.calls) == .noise)
    #expect(answer.lines[0].difference(.waitMedian) == .less)
    #expect(answer.lines[0].difference(.waitLongest) == .untested)
    #expect(answer.lines[1].difference(.missed) == .tooFew)
    #expect(answer.all.value(.calls) == .count(103))
    #expect(answer.examined == [103])
  }

  @Test func theOtherRangeIsCountedAsIfItWereTheRange() async throws {
    var random = RandomCalls(seed: 31)
    let (one, other) = (try random.table(batches: 3, of: 60), try random.table(batches: 2, of: 80))
    for (grouping, filter) in [(CallGrouping.caller, ""), (.hour, "missed"), (.pbx, "wait>2s or missed")] {
      let there = try await answer(one, [other], by: grouping, filter: filter)
      let alone = try await answer(other, [], by: grouping, filter: filter)
      #expect(there.all.others == [alone.figures.all])
      let figures = Dictionary(
        alone.figures.lines.map { ($0.group.condition, $0.figures) }, uniquingKeysWith: { one, _ in one })
      for (line, compared) in zip(there.figures.lines, there.lines) {
        #expect(compared.others == [figures[line.group.condition] ?? GroupFigures()])
      }
    }
  }

  @Test func ofSeveralRangesTheMedianIsOneOfThem() async throws {
    let others = try [10, 40, 20, 30].enumerated().map { number, missed in
      try table(calls(number * 1000..<number * 1000 + 100, missed: missed))
    }
    let ours = try table(calls(5000..<5100, missed: 45))
    let compared = try await answer(ours, others).all
    #expect(compared.value(.missed) == .share(20, of: 100))
    #expect(compared.sample(.missed).count == 4)
    #expect(compared.difference(.missed) == .more)
    // More than the four together, 25 of 100, but one of them has as many.
    let within = try await answer(try table(calls(5000..<5100, missed: 40)), others).all
    #expect(Difference.ofShares(40, of: 100, 100, of: 400) == .more)
    #expect(within.difference(.missed) == .noise)
  }

  @Test func aMedianIsOfTheRangesThatHaveSuchCalls() async throws {
    let ours = try table(calls(0..<10, missed: 1))
    let compared = try await answer(ours, [try table(calls(20..<30, missed: 3)), CallTable()]).all
    #expect(compared.sample(.missed) == [.share(3, of: 10)])
    #expect(compared.sample(.calls) == [.count(0), .count(10)])
    #expect(try await answer(ours, [CallTable()]).all.value(.missed) == nil)
  }
}

extension ComparisonTests {
  /// Monday 23 November 2026, 9:00 in New York, and days before it.
  private func hours(_ days: [Int: Int]) throws -> HourCounter {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    var counter = HourCounter(zone: zone)
    for (day, count) in days {
      let start = 1_795_442_400_000 - Int64(day) * 86_400_000
      let records = (0..<count).map { Records.json(id: $0, start: start, ["missed": #""-""#]) }
      counter.add(Array(0..<count), of: try Records.batch(records))
    }
    return counter
  }

  private func range(_ first: String, _ last: String) throws -> ReportRange {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    return try ReportRange(from: first, to: last, zone: zone, now: .distantPast)
  }

  @Test func hoursOfADayStandBesideThoseOfTheDayBefore() throws {
    let compared = try ComparedHours(
      .init(hours([0: 40]), of: range("2026-11-23", "2026-11-23")),
      beside: [.init(hours([1: 15]), of: range("2026-11-22", "2026-11-22"))])
    #expect(compared.figures(weekday: 1, hour: 9).value(.calls) == .count(15))
    #expect(compared.figures(weekday: 1, hour: 9).difference(.calls) == .more)
    #expect(compared.figures(weekday: 1, hour: 10).difference(.calls) == .tooFew)
  }

  @Test func hoursOfWeeksStandBesideTheSameWeekday() throws {
    // One Monday with 20 calls, and two weeks with 45 on two Mondays.
    let compared = try ComparedHours(
      .init(hours([0: 20]), of: range("2026-11-23", "2026-11-29")),
      beside: [.init(hours([7: 30, 14: 15]), of: range("2026-11-09", "2026-11-22"))])
    #expect(compared.figures(weekday: 1, hour: 9).value(.calls) == .count(45))
    #expect(compared.figures(weekday: 1, hour: 9).difference(.calls) == .noise)
  }
}
