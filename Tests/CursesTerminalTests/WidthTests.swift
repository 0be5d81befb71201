import CCurses
import CellGrid
import Foundation
import Testing

@testable import CursesTerminal

/// The widths of CellGrid against the C library's, which curses uses.
@Suite struct WidthTests {
  init() throws {
    #if os(Linux)
      try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    #else
      try #require(setlocale(LC_CTYPE, "en_US.UTF-8") != nil)
    #endif
  }

  #if os(Linux)
    /// Whatever scalar comes from outside, what a cell holds is a character of exactly the cell's width and marks of none. A C library older than
    /// Swift's Unicode tables does not know some (-1); one newer has made the hexagram symbols wide. `PaintedCell` sees to both.
    @Test func allOfUnicodeIsAsWideAsTheLibrarySays() {
      var disagreements: [UInt32] = []
      var grid = CellGrid(size: GridSize(columns: 3, rows: 1))
      for value in UInt32(0)...0x10FFFF {
        // Planes of private use are all alike.
        guard value < 0xF0100, let scalar = Unicode.Scalar(value) else { continue }
        if value >= 0x300, scalar.properties.generalCategory == .unassigned { continue }
        grid.fill(column: 0, row: 0, width: 3, height: 1, style: .plain)
        grid.write(StyledText(String(scalar)), column: 0, row: 0)
        let cell = grid[0, 0]
        for (position, shown) in cell.text.unicodeScalars.enumerated() {
          let width = cc_width(shown.value)
          if width != -1, Int(width) != (position == 0 ? cell.width : 0) { disagreements.append(value) }
        }
      }
      // Characters that Unicode 15 and 16 changed: some libraries know, others do not.
      let restless: [ClosedRange<UInt32>] = [0x2630...0x2637, 0x268A...0x268F, 0x1171E...0x1171E]
      let changed = disagreements.filter { value in !restless.contains { $0.contains(value) } }
      #expect(changed.map { String($0, radix: 16) } == [])
    }
  #endif

  @MainActor @Test func keysUnknownToTheLibraryHaveAStandIn() {
    let cell = PackedCell(scalar: "\u{378}", width: 2, style: PackedStyle(.plain))
    let painted = PaintedCell(cell, marks: "", 0, 0, isUnicode: true)
    #expect(painted.scalars == ["\u{FFFD}", "\u{FFFD}"])
    #expect(painted.width == 1)
  }
}
