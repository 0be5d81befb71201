import BrowserModel
import CellGrid

/// The commands of a click, cell by cell of a frame, and of the wheel.
package struct HitMap: Equatable, Sendable {
  private enum Target: Equatable {
    case command(Command)
    /// The entries of a list, one a row; the first of them.
    case entries(from: Int)
  }

  private var targets: [(area: Area, target: Target)] = []
  /// Of the page or dialog in front.
  private let context: KeyContext

  private static let rowsOfWheel = 3

  init(in context: KeyContext) { self.context = context }

  /// A click in that area gives the command. Of areas that overlap the last one counts.
  mutating func add(_ command: Command, in area: Area) { targets.append((area, .command(command))) }

  /// A click on a row of that area chooses its entry.
  mutating func add(_ entries: GridEntries) {
    let area = Area(column: entries.column, row: entries.row, width: entries.width, height: entries.count)
    targets.append((area, .entries(from: entries.first)))
  }

  /// Nil where there is nothing to click on, or to scroll.
  package func command(for event: PointerEvent) -> Command? {
    switch event.action {
    case .wheelUp: wheel(-Self.rowsOfWheel)
    case .wheelDown: wheel(Self.rowsOfWheel)
    case .press: click(event.place)
    }
  }

  private func click(_ place: GridPoint) -> Command? {
    guard let (area, target) = targets.last(where: { $0.area.contains(place) }) else { return nil }
    return switch target {
    case .command(let command): command
    case .entries(let first): .choose(first + place.row - area.row)
    }
  }

  private func wheel(_ rows: Int) -> Command? {
    switch context {
    case .calls: .scroll(rows)
    case .signIn, .range, .export, .search: nil
    default: .move(rows)
    }
  }

  package static func == (left: HitMap, right: HitMap) -> Bool {
    left.context == right.context
      && left.targets.elementsEqual(right.targets) { $0.area == $1.area && $0.target == $1.target }
  }
}

extension Area {
  fileprivate func contains(_ place: GridPoint) -> Bool {
    place.column >= column && place.column < column + width && place.row >= row && place.row < row + height
  }
}
