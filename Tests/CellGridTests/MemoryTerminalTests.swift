import CellGrid
import Testing

@MainActor @Suite struct MemoryTerminalTests {
  @Test func keepsGridsAndTellsEvents() async {
    let terminal = MemoryTerminal(size: GridSize(columns: 10, rows: 2))
    let grid = CellGrid(size: terminal.size)
    terminal.present(grid)
    terminal.press(.text("j"))
    terminal.feed(.resized(GridSize(columns: 5, rows: 1)), .interrupted)
    terminal.suspend()
    terminal.close()
    terminal.present(CellGrid(size: GridSize(columns: 1, rows: 1)))
    var events: [TerminalEvent] = []
    for await event in terminal.events { events.append(event) }
    #expect(events == [.keys([.text("j")]), .resized(GridSize(columns: 5, rows: 1)), .interrupted, .resumed])
    #expect(terminal.size == GridSize(columns: 5, rows: 1))
    #expect(terminal.grid == grid)
    #expect(terminal.presentCount == 1)
    #expect(terminal.isClosed)
  }
}
