import CallTable
import Observation

/// All columns of the table, to be shown or hidden, moved and sized. The table follows at once; Enter keeps it, and whatever
/// else closes the dialog restores what was there before.
@Observable package final class ColumnPickerModel: PageModel {
  package private(set) var cursor = 0
  /// Hidden columns keep their places among the others.
  package private(set) var columns: [CallColumn]
  private let list: CallListModel
  private let before: ColumnArrangement
  private var isKept = false

  init(list: CallListModel) {
    self.list = list
    before = list.columns.arrangement
    columns = before.shown(under: list.effectiveFilter).columns
    for (number, column) in CallColumn.inTable.enumerated() where !columns.contains(column) {
      // Behind the one that it follows in the table.
      let place = number > 0 ? columns.firstIndex(of: CallColumn.inTable[number - 1]) : nil
      columns.insert(column, at: (place ?? -1) + 1)
    }
  }

  /// As the table shows them: some may be there because of the filter.
  package var arrangement: ColumnArrangement { own.shown(under: list.effectiveFilter) }

  /// The column is shown because of the filter, and not for good.
  package func isByFilter(_ column: CallColumn) -> Bool {
    arrangement.columns.contains(column) && !own.columns.contains(column)
  }

  private var own: ColumnArrangement { list.columns.arrangement }

  let context = KeyContext.columns
  let item = "column"
  var keyState: [AnyHashable] { [cursor, columns, arrangement] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open:
      isKept = true
      return .close
    case .tick: toggle(columns[cursor])
    case .moveColumn(let steps): move(by: steps)
    case .sizeColumn(let steps): size(columns[cursor], by: steps, on: geometry.table)
    case .fitColumn: arrange(own.columns, arrangement.widths.filter { $0.key != columns[cursor] })
    case .resetColumns:
      columns = CallColumn.inTable
      list.columns.arrange(.standard)
    default: cursor = command.moving(cursor, among: columns.count, page: 5)
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .tick: StatusMessage(.notice, "Time and caller always stay.")
    case .sizeColumn where !ColumnArrangement.canBeSized(columns[cursor]):
      StatusMessage(.notice, "The time is as wide as it has to be.")
    case .sizeColumn(let steps):
      StatusMessage(.notice, steps < 0 ? "It gets no narrower." : "It gets no wider.")
    default: command.nothingDone(among: item)
    }
  }

  func close() { if !isKept { list.columns.arrange(before) } }

  /// Columns that are there because of the filter stay when others are chosen: the user has seen them.
  private func arrange(_ shown: [CallColumn], _ widths: [CallColumn: Int]) {
    list.columns.arrange(ColumnArrangement(shown, widths: widths))
  }

  private func toggle(_ column: CallColumn) {
    if ColumnArrangement.fixed.contains(column) { return }
    let shown = Set(arrangement.columns).symmetricDifference([column])
    arrange(columns.filter(shown.contains), arrangement.widths)
  }

  private func move(by steps: Int) {
    let place = min(max(cursor + steps, 0), columns.count - 1)
    columns.insert(columns.remove(at: cursor), at: place)
    cursor = place
    let shown = Set(arrangement.columns)
    arrange(columns.filter(shown.contains), arrangement.widths)
  }

  /// From the width on the screen, or the usual one where the column is not in sight.
  private func size(_ column: CallColumn, by steps: Int, on table: TableGeometry?) {
    let width = arrangement.widths[column] ?? table?.widths[column] ?? column.definition.widths.usual
    arrange(own.columns, arrangement.widths.merging([column: width + steps]) { $1 })
  }
}
