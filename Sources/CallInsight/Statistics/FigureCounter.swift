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
  private let limit: Int64
  private var codes: GroupCodes
  /// By set of groups.
  private var sums: [CallSums] = []
  private var waits = SetTimes()
  private var rings = SetTimes()
  private var abandonedAfter = SetTimes()

  package init(_ question: FigureQuestion) {
    codes = GroupCodes(question.grouping, zone: question.zone)
    let (limit, overflow) = Int64(question.limit).multipliedReportingOverflow(by: 1000)
    self.limit = overflow || limit > .max - 999 ? .max : limit + 999
  }

  package mutating func add(_ rows: [Int], of batch: CallBatch) {
    let sets = codes.codes(of: rows, in: batch)
    sums += repeatElement(CallSums(), count: codes.sets.count - sums.count)
    let (outcomes, answers) = (batch.outcomes, batch.times(.answer))
    let (waits, rings, talks) = (batch.times(.wait), batch.times(.ring), batch.times(.talk))
    let totals = outcomes.contains { $0.contains(.abandoned) } ? batch.times(.total) : []
    self.waits.reserve(rows.count)
    self.rings.reserve(rows.count)
    for (row, set) in zip(rows, sets) {
      let outcome = outcomes[row]
      sums[Int(set)].add(outcome, isPrompt: answers[row] >= 0 && answers[row] <= limit, talk: talks[row])
      if waits[row] >= 0 { self.waits.append(waits[row], set) }
      if rings[row] >= CallFigure.leastRing { self.rings.append(rings[row], set) }
      if outcome.contains(.abandoned), totals[row] >= 0 { abandonedAfter.append(totals[row], set) }
    }
  }

  /// The figures of what has come. Works off the caller's actor: percentiles of many calls take their time.
  @concurrent package func figures() async -> FigureTable {
    let sets = setsOfGroups
    var groups = sets.map { sets in
      var figures = GroupFigures()
      for set in sets { figures.sums.add(sums[set]) }
      return figures
    }
    let count = codes.sets.count
    for (group, spread) in waits.spreads(sets, setCount: count).enumerated() { groups[group].wait = spread }
    for (group, spread) in rings.spreads(sets, setCount: count).enumerated() { groups[group].ring = spread }
    for (group, spread) in abandonedAfter.spreads(sets, setCount: count).enumerated() {
      groups[group].abandonedAfter = spread
    }
    var all = GroupFigures()
    for sum in sums { all.sums.add(sum) }
    (all.wait, all.ring, all.abandonedAfter) = (waits.spread, rings.spread, abandonedAfter.spread)
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
    for set in sums.indices { for group in codes.sets[set] { sets[group].append(set) } }
    return sets
  }
}

extension CallSums {
  /// `time` is that of the talk without hold, in milliseconds; negative for none.
  @inline(__always) fileprivate mutating func add(_ outcome: CallOutcomes, isPrompt: Bool, talk time: Int64) {
    calls += 1
    answered += outcome.contains(.answered) ? 1 : 0
    missed += outcome.contains(.missed) ? 1 : 0
    abandoned += outcome.contains(.abandoned) ? 1 : 0
    voicemail += outcome.contains(.voicemail) ? 1 : 0
    prompt += isPrompt ? 1 : 0
    if time >= 0 { talk.add(time) }
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
