import CallInsight

/// The cursor on a ladder of legs: the line it stands on, and the part of the page in sight, which goes along.
package struct LadderCursor: Hashable, Sendable {
  /// A line of the ladder that is known, as ``LegLadder/stops`` numbers them.
  package private(set) var stop = 0
  package internal(set) var scroll = Scroll()

  /// Moves on the ladder while the cursor is in sight, else scrolls, as it does beyond both ends of the ladder. The lines of
  /// the stops come with the geometry.
  mutating func perform(_ command: Command, in geometry: Geometry) {
    let lines = geometry.marks
    switch command {
    case .move(let distance):
      let next = stop + distance
      guard lines.indices.contains(next), lines.indices.contains(stop), sight(geometry).contains(lines[stop])
      else {
        return scroll = scroll.performing(command, in: geometry)
      }
      go(to: next, in: geometry)
    case .first, .last:
      scroll = scroll.performing(command, in: geometry)
      stop = command == .first ? 0 : max(0, lines.count - 1)
    default:
      scroll = scroll.performing(command, in: geometry)
      // Keys that turn pages take the cursor along.
      let sight = sight(geometry)
      if lines.indices.contains(stop), !sight.contains(lines[stop]) {
        let inSight = lines.indices.filter { sight.contains(lines[$0]) }
        stop = (lines[stop] < sight.lowerBound ? inSight.first : inSight.last) ?? stop
      }
    }
  }

  mutating func go(to stop: Int, in geometry: Geometry) {
    self.stop = stop
    if geometry.marks.indices.contains(stop) { scroll.show(geometry.marks[stop], in: geometry) }
  }

  /// Scrolls as little as brings the first of further lines on the screen, which come after those of the geometry.
  mutating func showNewLines(in geometry: Geometry) {
    var longer = geometry
    longer.textLines += Self.newLines
    scroll.show(geometry.textLines + Self.newLines - 2, in: longer)
  }

  /// A blank, a title and two fields.
  private static let newLines = 4

  private func sight(_ geometry: Geometry) -> Range<Int> {
    scroll.line..<scroll.line + geometry.textRows
  }
}
