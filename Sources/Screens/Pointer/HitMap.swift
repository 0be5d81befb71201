import BrowserModel
import CellGrid

/// The commands of a click, cell by cell of a frame, and of the wheel.
package struct HitMap: Equatable, Sendable {
  private var targets: [(area: Area, command: Command)] = []
  /// The entries of the list in front.
  private var entries: GridEntries?
  /// Of the page or dialog in front.
  private let context: KeyContext

  private static let rowsOfWheel = 3

  init(in context: KeyContext) { self.context = context }

  /// A click in that area gives the command. Of areas that overlap the last one counts.
  mutating func add(_ command: Command, in area: Area) { targets.append((area, command)) }

  /// A click on one of the keys presses it; their text begins at that place.
  mutating func add(_ keys: ActionKeys, column: Int, row: Int) { add(keys.places(from: column), row: row) }

  mutating func add(_ keys: [(start: Int, width: Int, command: Command)], row: Int) {
    for key in keys { add(key.command, in: Area(column: key.start, row: row, width: key.width, height: 1)) }
  }

  /// A click on a row chooses its entry, where nothing else is to be clicked on.
  mutating func add(_ entries: GridEntries?) { self.entries = entries }

  /// Nil where there is nothing to click on, or to scroll.
  package func command(for event: PointerEvent) -> Command? {
    switch event.action {
    case .wheelUp: wheel(-Self.rowsOfWheel)
    case .wheelDown: wheel(Self.rowsOfWheel)
    case .press: click(event.place)
    }
  }

  private func click(_ place: GridPoint) -> Command? {
    if let target = targets.last(where: { $0.area.contains(place) }) { return target.command }
    guard let entries else { return nil }
    let area = Area(
      column: entries.column, row: entries.row, width: entries.width, height: entries.count * entries.height)
    return area.contains(place) ? .choose(entries.first + (place.row - area.row) / entries.height) : nil
  }

  private func wheel(_ rows: Int) -> Command? {
    switch context {
    case .calls: .scroll(rows)
    case .signIn, .range, .export, .search: nil
    default: .move(rows)
    }
  }

  package static func == (left: HitMap, right: HitMap) -> Bool {
    left.context == right.context && left.entries == right.entries
      && left.targets.elementsEqual(right.targets) { $0.area == $1.area && $0.command == $1.command }
  }
}

extension Area {
  fileprivate func contains(_ place: GridPoint) -> Bool {
    place.column >= column && place.column < column + width && place.row >= row && place.row < row + height
  }
}
