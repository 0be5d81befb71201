import CallTable

/// The figures of a group in other ranges, beside those of the range.
package struct ComparedFigures: Hashable, Sendable {
  /// One a range.
  package let others: [GroupFigures]
  /// Of the tested figures.
  private let differences: [CallFigure: Difference]

  /// `seconds` is the length of the range, then of each other one; so are the `times` of a kind, without which no percentile is
  /// tested.
  init(
    _ figures: GroupFigures, beside others: [GroupFigures], seconds: [Double],
    times: (FigureTest.Times) -> [[Int64]] = { _ in [] }
  ) {
    self.others = others
    let byKind = Dictionary(uniqueKeysWithValues: FigureTest.Times.allCases.map { ($0, times($0)) })
    differences = Dictionary(
      uniqueKeysWithValues: CallFigure.allCases.map { figure in
        let difference = Self.difference(figure, figures, others, seconds: seconds, byKind)
        // Of several ranges, what lies among them is nothing new.
        let isAmong = others.count > 1 && !Self.isBeyond(figures[figure], Self.sample(figure, of: others))
        return (figure, isAmong && (difference == .more || difference == .less) ? .noise : difference)
      })
  }

  package func difference(_ figure: CallFigure) -> Difference { differences[figure] ?? .untested }

  /// The value in the other range; of several their median by nearest rank, which is always one of them: a share by its calls, as
  /// the others of the line are. Nil where there is none, and for a share where most of the ranges have no calls.
  package func value(_ figure: CallFigure) -> CallFigure.Value? {
    let median = { (values: [CallFigure.Value]) in
      values.isEmpty ? nil : values[(values.count + 1) / 2 - 1]
    }
    guard case .share? = others.first?[figure] else { return median(sample(figure)) }
    if median(sample(.calls)) == .count(0) { return nil }
    return median(sample(figure).sorted { $0.calls < $1.calls })
  }

  /// The values that the median is of, the least first: those of the ranges that have such calls.
  package func sample(_ figure: CallFigure) -> [CallFigure.Value] { Self.sample(figure, of: others) }

  private static func sample(_ figure: CallFigure, of others: [GroupFigures]) -> [CallFigure.Value] {
    others.map { $0[figure] }.filter { $0.size != nil }.sorted { ($0.size ?? 0) < ($1.size ?? 0) }
  }

  /// The value lies above or below that of each range.
  private static func isBeyond(_ value: CallFigure.Value, _ sample: [CallFigure.Value]) -> Bool {
    let sizes = sample.compactMap(\.size)
    guard let size = value.size, let least = sizes.min(), let most = sizes.max() else { return false }
    return size < least || size > most
  }

  /// Of several other ranges all calls together are tested.
  private static func difference(
    _ figure: CallFigure, _ figures: GroupFigures, _ others: [GroupFigures], seconds: [Double],
    _ times: [FigureTest.Times: [[Int64]]]
  ) -> Difference {
    switch figure.test {
    case .counts:
      return .ofCounts(
        figures.calls, in: seconds[0], others.reduce(0) { $0 + $1.calls },
        in: seconds.dropFirst().reduce(0, +)
      )
    case .shares:
      return .ofShares(
        figures.basis(of: figure), of: figures.calls, others.reduce(0) { $0 + $1.basis(of: figure) },
        of: others.reduce(0) { $0 + $1.calls })
    case .percentile(let percent, let kind):
      let sides = times[kind] ?? []
      return .ofPercentiles(percent, sides.first ?? [], sides.dropFirst().flatMap(\.self))
    case .none: return .untested
    }
  }
}

extension CallFigure.Value {
  /// Those that a count or a share is of; none for a time.
  fileprivate var calls: Int {
    switch self {
    case .count(let count), .share(let count, _): count
    case .time: 0
    }
  }

  /// To compare by: a share by its rate. Nil where there is nothing to compare.
  fileprivate var size: Double? {
    switch self {
    case .count(let count): Double(count)
    case .share(let count, let all): all == 0 ? nil : Double(count) / Double(all)
    case .time(let time): time.map(Double.init)
    }
  }
}

/// Calls of a range.
package struct ComparedRange: Sendable {
  package let table: CallTable
  /// Length of the range on the wall, in seconds.
  package let seconds: Int64

  package init(_ table: CallTable, seconds: Int64) { (self.table, self.seconds) = (table, seconds) }
}

/// Figures by group, and beside each those of other ranges.
package struct ComparedAnswer: Sendable {
  /// The groups of all ranges; those that only others have are without calls.
  package let figures: FigureAnswer
  package let all: ComparedFigures
  /// One a line of the figures.
  package let lines: [ComparedFigures]
  /// Calls of the other ranges that were looked at.
  package let examined: [Int]

  /// Of a line from 1 on; line 0 is that of all calls.
  package func figures(ofLine line: Int) -> ComparedFigures? {
    line == 0 ? all : lines.indices.contains(line - 1) ? lines[line - 1] : nil
  }
}

/// Works out figures of several ranges off the main actor, and goes on where calls have come.
package actor ComparisonWorker {
  private struct Asked: Equatable {
    let question: FigureQuestion
    let filter: CallFilter
    let ranges: Int
  }

  private var asked: Asked?
  /// The first is that of the range itself.
  private var counts: [RunningCount<FigureCounter>] = []

  package init() {}

  package func answer(
    _ question: FigureQuestion, among filter: CallFilter, in order: FigureOrder, over range: ComparedRange,
    beside others: [ComparedRange]
  ) async throws(CancellationError) -> ComparedAnswer {
    let ranges = [range] + others
    let asked = Asked(question: question, filter: filter, ranges: ranges.count)
    if asked != self.asked {
      self.asked = asked
      let empty = RunningCount(FigureCounter(question), among: filter, zone: question.zone)
      counts = Array(repeating: empty, count: ranges.count)
    }
    var extended = counts
    for (number, range) in ranges.enumerated() {
      extended[number] = try await extended[number].extended(over: range.table)
    }
    if asked == self.asked { counts = extended }
    let counters = extended.map(\.counter)
    var tables: [FigureTable] = []
    for counter in counters { tables.append(await counter.figures()) }
    if Task.isCancelled { throw CancellationError() }
    let comparison = FigureComparison(counters, tables, seconds: ranges.map { Double($0.seconds) })
    let figures = FigureAnswer(comparison.union, question, filter, order, over: range.table)
    return ComparedAnswer(
      figures: figures, all: comparison.all, lines: comparison.lines(of: figures.lines),
      examined: others.map(\.table.count))
  }

  package func forget() { (asked, counts) = (nil, []) }
}

/// Figures of ranges laid beside each other, group by group.
private struct FigureComparison {
  private let counters: [FigureCounter]
  private let tables: [FigureTable]
  /// Length of each range.
  private let seconds: [Double]
  /// Of each range but the first, the figures by the condition of their group.
  private let others: [[FilterExpression?: GroupFigures]]

  init(_ counters: [FigureCounter], _ tables: [FigureTable], seconds: [Double]) {
    (self.counters, self.tables, self.seconds) = (counters, tables, seconds)
    others = tables.dropFirst().map { table in
      Dictionary(table.lines.map { ($0.group.condition, $0.figures) }) { first, _ in first }
    }
  }

  /// The lines of the first range, and those of groups that only others have.
  var union: FigureTable {
    var known = Set(tables[0].lines.map(\.group.condition))
    let more = tables.dropFirst().flatMap(\.lines).filter { known.insert($0.group.condition).inserted }
    return FigureTable(
      all: tables[0].all,
      lines: tables[0].lines + more.map { FigureTable.Line(group: $0.group, figures: GroupFigures()) })
  }

  var all: ComparedFigures {
    ComparedFigures(tables[0].all, beside: tables.dropFirst().map(\.all), seconds: seconds) { kind in
      counters.map { $0.times(kind).all }
    }
  }

  func lines(of lines: [FigureTable.Line]) -> [ComparedFigures] {
    let kinds = FigureTest.Times.allCases.map { kind in (kind, counters.map { $0.timesOfGroups(kind) }) }
    let times = Dictionary(uniqueKeysWithValues: kinds)
    return lines.map { line in
      let others = others.map { $0[line.group.condition] ?? GroupFigures() }
      return ComparedFigures(line.figures, beside: others, seconds: seconds) { kind in
        (times[kind] ?? []).map { $0[line.group] }
      }
    }
  }
}
