/// How far a text is scrolled: its first line on the screen.
package struct Scroll: Hashable, Sendable {
  package private(set) var line = 0

  /// Carries out a moving command; others do nothing.
  mutating func perform(_ command: Command, in geometry: Geometry) {
    switch command {
    case .move(let distance): line += distance
    case .halfPage(let pages): line += pages * max(1, geometry.rows / 2)
    case .page(let pages): line += pages * max(1, geometry.rows - 2)
    case .first: line = 0
    case .last: line = geometry.lastTextLine
    default: break
    }
    line = min(max(line, 0), geometry.lastTextLine)
  }
}
