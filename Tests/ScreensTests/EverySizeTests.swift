import BrowserModel
import CellGrid
import Screens
import Testing
import TestSupport

/// True of every screen at every size and look.
@Suite(.timeLimit(.minutes(3))) struct EverySizeTests {
  nonisolated static let ways: [(SampleWorld.Name, String)] = [
    (.form, ""), (.refused, ""), (.few, ""), (.few, "d m"), (.few, "t"), (.few, "t Tab Tab"), (.few, "z"),
    (.few, "o Space"), (.few, "s j"), (.few, "c j Space J >"), (.yesterday, "e"), (.few, "e Tab Enter"),
    (.few, "?"), (.few, ":"), (.few, ": \"srt\""), (.few, ": \"zzz\""), (.few, "/ \"x\""),
    (.few, "& \"x\""), (.few, "m d Tab l"), (.few, "Enter / \"o\""), (.few, "? / \"call\" Enter"),
    (.few, "f \"missed wiat>1m\""), (.few, "f \"to:\" Tab"), (.few, "="), (.few, "Enter = G"),
    (.yesterday, "i"), (.yesterday, "H Tab"), (.twoDays, "i C m 8 l l l s"),
    (.twoDays, "i C"), (.twoDays, "i A"), (.few, "i A"), (.twoDays, "H C p l"), (.empty, "H"),
    (.few, "i 4 l l G s"), (.few, "v"), (.few, "v a \"x\""), (.few, "v D"),
    (.few, "j j j Enter"), (.brokenLegs, "Enter G"),
    (.waiting, "u"), (.waiting, "u Enter"), (.waiting, "u x"), (.waiting, "u / \"o\""), (.few, "u j"),
    (.empty, "u"),
    (.empty, ""), (.away, ""), (.demo, ""), (.week, "l l l"),
    (.ordering, "m >"), (.many, "L"), (.broken, ""), (.broken, "x G"), (.yesterday, "> > + > > > +"),
  ]
  private static let sizes = [
    (0, 0), (1, 1), (39, 10), (40, 9), (40, 10), (41, 11), (55, 13), (79, 24), (80, 24), (100, 29), (120, 30),
    (161, 40), (200, 50),
  ]
  private static let looks = [
    Look(), Look(hasColor: false, isAccessible: true), Look(hasColor: false, isUnicode: false),
  ]

  @Test(arguments: ways)
  func theGridHasTheSizeOfTheWindowAndHarmlessCellsOfItsLook(world name: SampleWorld.Name, keys: String)
    async throws
  {
    for look in Self.looks {
      let world = try await Self.open(name, keys, look: look)
      // Most cells are like others, and blanks like the one before.
      var (checked, last): (Set<PackedCell>, PackedCell?) = ([], nil)
      for (columns, rows) in Self.sizes {
        let grid = Self.grid(world, columns, rows, look: look)
        #expect(grid.size == GridSize(columns: columns, rows: rows))
        for row in 0..<rows {
          for (column, cell) in grid.packed(row: row).enumerated() where cell != last || cell.hasMarks {
            if checked.insert(cell).inserted || cell.hasMarks { Self.check(grid[column, row], look: look) }
            last = cell
          }
        }
        Self.checkCursor(of: grid, look: look)
      }
      world.browser.stop()
    }
  }

  @Test(arguments: ways)
  func keysThatMoveDoNoHarmInAWindowOfNearlyNoSize(world name: SampleWorld.Name, keys: String) async throws {
    let world = try await Self.open(name, keys, look: Look())
    for (columns, rows) in [(1, 24), (80, 1), (2, 11), (0, 0)] {
      let size = GridSize(columns: columns, rows: rows)
      for command in [Command.move(1), .last, .page(-1)] {
        let geometry = Screens.geometry(of: world.browser, in: size, look: Look())
        #expect(geometry.tableRows > 0 && geometry.textRows >= 0)
        world.browser.perform(command, in: geometry)
        #expect(Screens.frame(of: world.browser, in: size, look: Look()).grid.size == size)
      }
    }
    world.browser.stop()
  }

  @Test func aPageOfThoseNeverCalledBackIsTheLinesInSight() async throws {
    for keys in ["u", "u Enter"] {
      let world = try await Self.open(.waiting, keys, look: Look())
      for (rows, lines) in [(24, 20), (30, 26), (50, 46)] {
        let size = GridSize(columns: 80, rows: rows)
        #expect(Screens.geometry(of: world.browser, in: size, look: Look()).textRows == lines)
      }
      world.browser.stop()
    }
  }

  /// It stands inside every window that has a cell, on a selected row, a field or a line.
  private static func checkCursor(of grid: CellGrid, look: Look) {
    guard grid.size.columns > 0, grid.size.rows > 0 else { return }
    guard let cursor = grid.cursor else {
      Issue.record("no cursor at \(grid.size)")
      return
    }
    #expect((0..<grid.size.columns).contains(cursor.column) && (0..<grid.size.rows).contains(cursor.row))
    if look.isAccessible { #expect(grid.isCursorVisible) }
  }

  private static func check(_ cell: Cell, look: Look) {
    let isHarmless = cell.text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
        && !(0x202A...0x202E).contains(scalar.value)
    }
    if look.isAccessible, cell.text.unicodeScalars.contains(where: { (0x2500..<0x25A0).contains($0.value) }) {
      Issue.record("a line: \(cell.text)")
    }
    if !isHarmless { Issue.record("a cell holds \(cell.text.unicodeScalars.map(\.value))") }
    if !look.isUnicode, !cell.text.utf8.allSatisfy({ $0 < 0x80 }) { Issue.record("not ASCII: \(cell.text)") }
    if !look.hasColor, cell.style.foreground != .standard { Issue.record("a colour in \(cell.text)") }
    if cell.style.background != .standard { Issue.record("a background in \(cell.text)") }
  }

  @Test(arguments: [true, false])
  func theFooterEndsWithWholeHintsTheHelpAmongThem(hasColor: Bool) async throws {
    let look = Look(hasColor: hasColor)
    let world = try await Self.open(.few, "", look: look)
    let help = look.hasColor ? "? help" : "[?] help"
    for columns in 40...200 {
      let footer = try #require(Self.grid(world, columns, 24, look: look).lines.last)
      #expect(footer.hasSuffix(help), "at \(columns): \(footer)")
      #expect(!footer.contains("…"))
    }
    world.browser.stop()
  }

  @Test func aTextScrolledToItsEndKeepsItsLastLineInSightWhenTheWindowGrows() async throws {
    let world = try await Self.open(.few, "j j j Enter G R G", look: Look())
    for (columns, rows) in [(120, 30), (121, 33), (161, 40)] {
      let lines = Self.grid(world, columns, rows, look: Look()).lines
      #expect(lines[rows - 2].contains("Chidi Okafor"), "at \(columns)×\(rows)")
    }
    world.browser.stop()
  }

  private static func open(_ name: SampleWorld.Name, _ keys: String, look: Look) async throws -> SampleWorld {
    let world = SampleWorld(name, look: look)
    await world.start()
    for key in try KeyNotation.keys(keys[...]) { try await world.press(key) }
    return world
  }

  private static func grid(_ world: SampleWorld, _ columns: Int, _ rows: Int, look: Look) -> CellGrid {
    Screens.frame(of: world.browser, in: GridSize(columns: columns, rows: rows), look: look).grid
  }
}
