import CallTable
import Foundation

/// The question that figures answer.
package struct FigureQuestion: Hashable, Sendable {
  package var grouping: CallGrouping
  /// Seconds within which a call is answered in time, whole ones as they are shown.
  package var limit: Int
  /// Hours and days are those in it.
  package var zone: TimeZone

  package init(_ grouping: CallGrouping, limit: Int = 20, zone: TimeZone) {
    (self.grouping, self.limit, self.zone) = (grouping, limit, zone)
  }
}

/// Figures of calls by group, as they come.
package struct FigureCounter: BatchCounter {
  private var codes: GroupCodes
  private var sums: SetSums
  private var waits = SetTimes()
  private var rings = SetTimes()
  private var abandonedAfter = SetTimes()

  package init(_ question: FigureQuestion) {
    codes = GroupCodes(question.grouping, zone: question.zone)
    let (limit, overflow) = Int64(question.limit).multipliedReportingOverflow(by: 1000)
    sums = SetSums(limit: overflow || limit > .max - 999 ? .max : limit + 999)
  }

  package mutating func add(_ rows: [Int], of batch: CallBatch) {
    let sets = codes.codes(of: rows, in: batch)
    let outcomes = batch.outcomes
    sums.grow(to: codes.sets.count)
    sums.add(rows, sets, outcomes, answers: batch.times(.answer), talks: batch.times(.talk))
    waits.append(batch.times(.wait), of: rows, sets)
    rings.append(batch.times(.ring), of: rows, sets, from: CallFigure.leastRing)
    guard outcomes.contains(where: { $0.contains(.abandoned) }) else { return }
    var totals = batch.times(.total)
    for row in totals.indices where !outcomes[row].contains(.abandoned) { totals[row] = -1 }
    abandonedAfter.append(totals, of: rows, sets)
  }

  /// The figures of what has come. Works off the caller's actor: percentiles of many calls take their time.
  @concurrent package func figures() async -> FigureTable {
    let (sets, count) = (setsOfGroups, codes.sets.count)
    // Each kind of time by itself.
    async let waits = self.waits.spreads(ofAllAnd: sets, setCount: count)
    async let rings = self.rings.spreads(ofAllAnd: sets, setCount: count)
    async let abandonedAfter = self.abandonedAfter.spreads(ofAllAnd: sets, setCount: count)
    var groups = sets.map { sets in
      var figures = GroupFigures()
      for set in sets { figures.sums.add(sums[set]) }
      return figures
    }
    var all = GroupFigures()
    for set in 0..<sums.count { all.sums.add(sums[set]) }
    let spreads = await (wait: waits, ring: rings, abandonedAfter: abandonedAfter)
    for group in groups.indices {
      groups[group].wait = spreads.wait.groups[group]
      groups[group].ring = spreads.ring.groups[group]
      groups[group].abandonedAfter = spreads.abandonedAfter.groups[group]
    }
    (all.wait, all.ring, all.abandonedAfter) = (
      spreads.wait.all, spreads.ring.all, spreads.abandonedAfter.all
    )
    let lines = zip(codes.groups, groups).map { FigureTable.Line(group: $0, figures: $1) }
    return FigureTable(all: all, lines: lines.filter { $0.figures.calls > 0 })
  }

  /// The times that percentiles are of.
  func times(_ kind: FigureTest.Times) -> SetTimes {
    switch kind {
    case .wait: waits
    case .ring: rings
    case .abandonedAfter: abandonedAfter
    }
  }

  /// The times of each group.
  func timesOfGroups(_ kind: FigureTest.Times) -> GroupTimes {
    let sets = zip(codes.groups, setsOfGroups).map { ($0.condition, $1) }
    return GroupTimes(
      sets: Dictionary(sets, uniquingKeysWith: +), times: times(kind).bySet(codes.sets.count))
  }

  /// The sets that each group is in.
  private var setsOfGroups: [[Int]] {
    var sets = [[Int]](repeating: [], count: codes.groups.count)
    for set in 0..<sums.count { for group in codes.sets[set] { sets[group].append(set) } }
    return sets
  }
}

/// Figures by group.
package struct FigureTable: Sendable {
  package struct Line: Hashable, Sendable {
    package let group: CallGroup
    package let figures: GroupFigures

    package init(group: CallGroup, figures: GroupFigures) { (self.group, self.figures) = (group, figures) }
  }

  /// Of all calls, each once.
  package let all: GroupFigures
  /// One a group with calls, in the order in which the groups came.
  package let lines: [Line]
}
