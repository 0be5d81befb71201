import CallTable

/// The order of the lines of figures.
package enum FigureOrder: Hashable, Sendable {
  /// That of the clock or the calendar; of texts by their letters.
  case natural
  case by(CallFigure, isDescending: Bool)

  /// The one that a grouping has by itself: by time, or the most calls first.
  package static func usual(for grouping: CallGrouping) -> FigureOrder {
    grouping.asksZone ? .natural : .by(.calls, isDescending: true)
  }

  func sorted(_ lines: [FigureTable.Line]) -> [FigureTable.Line] {
    switch self {
    case .natural: return lines.sorted { $0.group.comesBefore($1.group) }
    case .by(let figure, let isDescending):
      let keyed = lines.map { ($0, $0.figures[figure].number) }
      return keyed.sorted { one, other in
        guard one.1 != other.1 else { return one.0.group.comesBefore(other.0.group) }
        // Groups without the figure come last either way.
        guard let left = one.1, let right = other.1 else { return one.1 != nil }
        return isDescending ? left > right : left < right
      }.map(\.0)
    }
  }
}

extension CallFigure.Value {
  /// To order by; nil for none.
  fileprivate var number: Int64? {
    switch self {
    case .count(let count), .share(let count, _): Int64(count)
    case .time(let time): time
    }
  }
}

extension CallGroup {
  fileprivate func comesBefore(_ other: CallGroup) -> Bool {
    (place, name, number) < (other.place, other.name, other.number)
  }
}

/// Figures by group as they are shown: in an order, and no more lines than anybody would go through.
package struct FigureAnswer: Sendable {
  package let question: FigureQuestion
  package let filter: CallFilter
  package let order: FigureOrder
  package let all: GroupFigures
  package let lines: [FigureTable.Line]
  /// Groups with calls, those included that have no line.
  package let groupCount: Int
  /// Rows of the table that were looked at.
  package let examined: Int
  /// Of that table then: see `CallTable.routesVersion`.
  package let routesVersion: Int

  package static let mostLines = 1000

  init(
    _ table: FigureTable, _ question: FigureQuestion, _ filter: CallFilter, _ order: FigureOrder,
    over counted: CallTable
  ) {
    (self.question, self.filter, self.order, all) = (question, filter, order, table.all)
    lines = Array(order.sorted(table.lines).prefix(Self.mostLines))
    (groupCount, examined, routesVersion) = (table.lines.count, counted.count, counted.routesVersion)
  }
}

/// Works out figures off the main actor, and goes on where calls have come. What it keeps is large, and is freed here too.
package actor FigureWorker {
  private struct Asked: Equatable {
    let question: FigureQuestion
    let filter: CallFilter
  }

  private var asked: Asked?
  private var count: RunningCount<FigureCounter>?

  package init() {}

  package func answer(
    _ question: FigureQuestion, among filter: CallFilter, in order: FigureOrder, over table: CallTable
  ) async throws(CancellationError) -> FigureAnswer {
    let asked = Asked(question: question, filter: filter)
    if asked != self.asked {
      self.asked = asked
      count = RunningCount(
        FigureCounter(question), among: filter, zone: question.zone, asksLegs: question.grouping.asksLegs)
    }
    guard let base = count else { throw CancellationError() }
    let extended = try await base.extended(over: table)
    if asked == self.asked { count = extended }
    let figures = await extended.counter.figures()
    if Task.isCancelled { throw CancellationError() }
    return FigureAnswer(figures, question, filter, order, over: table)
  }

  package func forget() { (asked, count) = (nil, nil) }
}
