import CallTable

/// The columns of the table as the user wants them: which ones, in which order, and how wide. A window shows of them what
/// fits.
package nonisolated struct ColumnArrangement: Hashable, Sendable {
  /// From left to right, each once; time and caller always among them.
  package let columns: [CallColumn]
  /// Of columns that are not as wide as what they show.
  package let widths: [CallColumn: Int]

  /// All columns that need no legs, in the order of the table, each as wide as what it shows.
  package static let standard = ColumnArrangement(CallColumn.usual)

  /// The usual ones, with the queue and who answered.
  private static let withQueues = CallColumn.inTable.filter {
    [.queue, .answeredBy].contains($0) || CallColumn.usual.contains($0)
  }

  /// As they are shown under a filter: where the user has not chosen them, one that goes by legs shows what these tell.
  package func shown(under filter: CallFilter) -> ColumnArrangement {
    columns == Self.standard.columns && filter.asksLegs
      ? ColumnArrangement(Self.withQueues, widths: widths) : self
  }

  /// Whether a column is told by the legs of calls.
  var asksLegs: Bool { columns.contains { $0.definition.value.fact != nil } }

  /// They are what a row is about.
  package static let fixed: Set<CallColumn> = [.time, .caller]
  package static let widthLimits = 3...60

  package init(_ columns: [CallColumn], widths: [CallColumn: Int] = [:]) {
    var taken: [CallColumn] = []
    for column in columns where !taken.contains(column) { taken.append(column) }
    self.columns = CallColumn.inTable.filter { Self.fixed.contains($0) && !taken.contains($0) } + taken
    self.widths = widths.filter { Self.canBeSized($0.key) }.mapValues {
      min(max($0, Self.widthLimits.lowerBound), Self.widthLimits.upperBound)
    }
  }

  /// A time is as wide as its form.
  package static func canBeSized(_ column: CallColumn) -> Bool { column != .time }

  /// Whether columns stand in the order of the table, whichever are left out.
  package var isInTableOrder: Bool { columns == CallColumn.inTable.filter(columns.contains) }
}
