import BrowserModel
import CallTable
import CallTime
import CellGrid
import Screens
import Testing

/// The command of a click on what a frame shows.
@Suite(.timeLimit(.minutes(3))) struct HitMapTests {
  private struct Missing: Error {
    let text: String
  }

  private func frame(_ keys: String, _ name: SampleWorld.Name = .few, columns: Int = 120, rows: Int = 30)
    async throws -> Frame
  {
    let world = SampleWorld(name, size: GridSize(columns: columns, rows: rows), look: Look())
    defer { world.browser.stop() }
    await world.start()
    for key in try KeyNotation.keys(keys[...]) { try await world.press(key) }
    return world.frame()
  }

  /// A click on the first letter of a text.
  private func click(_ text: String, _ frame: Frame) throws -> Command? {
    for (row, line) in frame.grid.lines.enumerated() {
      guard let found = line.firstRange(of: text)?.lowerBound else { continue }
      let column = DisplayText.columns(String(line[..<found]))
      return frame.hits.command(for: PointerEvent(.press, at: GridPoint(column: column, row: row)))
    }
    throw Missing(text: text)
  }

  private func wheel(_ action: PointerEvent.Action, _ frame: Frame) -> Command? {
    frame.hits.command(for: PointerEvent(action, at: GridPoint(column: 40, row: 10)))
  }

  @Test func rowsAreChosenAndTitlesSortByTheirColumn() async throws {
    let frame = try await frame("")
    #expect(try click("17:58:12", frame) == .choose(0))
    #expect(try click("17:00:00", frame) == .choose(9))
    #expect(try click("Caller", frame) == .orderBy(.caller))
    #expect(try click("Legs", frame) == .orderBy(.legs))
    #expect(try click("Ringside", frame) == nil)
  }

  @Test func keysOfTheFooterArePressed() async throws {
    let frame = try await frame("")
    #expect(try click("[ ] day", frame) == .stepRange(-1))
    #expect(try click("] day", frame) == .stepRange(1))
    #expect(try click("m missed", frame) == .toggleMissed)
    #expect(try click(": all", frame) == .palette)
    #expect(try click("help", frame) == .help)
  }

  @Test(arguments: [true, false]) func chipsAreWalkedToAndTheirCrossesDropThem(isInChips: Bool) async throws {
    let frame = try await frame(isInChips ? "d m Tab" : "d m")
    #expect(try click("Incoming ×", frame) == .point(.filter(0)))
    #expect(try click("× ", frame) == .point(.filterCross(0)))
    #expect(try click("missed ×", frame) == .point(.filter(1)))
    #expect(try click("17:58:12", frame) == (isInChips ? nil : .choose(0)))
    let off = try await self.frame("m \\")
    #expect(try click("off", off) == .point(.filter(0)))
    // In a narrow window only what is in sight.
    let narrow = try await self.frame("f \"to:jane dir:in wait>1s\" Enter", columns: 40, rows: 12)
    let last = PointerEvent(.press, at: GridPoint(column: 39, row: 1))
    #expect(narrow.hits.command(for: last) == nil)
  }

  @Test func aDialogTakesThePlaceOfThePageUnderIt() async throws {
    let frame = try await frame("z \"kath\"")
    #expect(try click("Asia/Kathmandu", frame) == .choose(0))
    #expect(try click("17:58:12", frame) == nil)
    #expect(try click("Dir", frame) == nil)
    #expect(try click("cancel", frame) == .close)
  }

  @Test func keysOfMessagesArePressed() async throws {
    let filtered = try await frame("f \"wait>5h\" Enter")
    #expect(try click("\\ filters off", filtered) == .toggleFilters)
    #expect(try click("No call", filtered) == nil)
    let away = try await frame("", .away)
    #expect(try click("r now", away) == .refresh)
    #expect(try click("now", away) == .refresh)
    #expect(try click("Esc stop", away) == .close)
  }

  @Test func aFormHasFieldsAndAButton() async throws {
    let frame = try await frame("", .form)
    #expect(try click("Password", frame) == .point(.field(.password)))
    #expect(try click("[ Sign in ]", frame) == .point(.button))
    #expect(try click("Sign in to 8x8", frame) == nil)
  }

  @Test func aCalendarHasDaysPresetsAndEnds() async throws {
    let frame = try await frame("t")
    #expect(try click("Last 7 days", frame) == .point(.preset(2)))
    let day = try #require(LocalDay(year: 2026, month: 11, day: 30))
    #expect(try click("30", frame) == .point(.day(day)))
    #expect(try click("From", frame) == .point(.end(.from)))
    #expect(try click("To  ", frame) == .point(.end(.to)))
  }

  @Test func anExportHasFormatsAndAName() async throws {
    let frame = try await frame("e")
    #expect(try click("Markdown", frame) == .point(.format(4)))
    #expect(try click("File", frame) == .point(.fileName))
  }

  @Test func theWheelScrollsWhatIsInFront() async throws {
    #expect(wheel(.wheelDown, try await frame("")) == .scroll(3))
    #expect(wheel(.wheelUp, try await frame("Enter")) == .move(-3))
    #expect(wheel(.wheelDown, try await frame("z")) == .move(3))
    #expect(wheel(.wheelDown, try await frame("?")) == .move(3))
    #expect(wheel(.wheelDown, try await frame("", .form)) == nil)
  }

  @Test(arguments: [(1, 1), (39, 10), (40, 9), (0, 0)])
  func aWindowThatIsTooSmallTakesNoClicks(columns: Int, rows: Int) async throws {
    let frame = try await frame("", columns: columns, rows: rows)
    for row in 0..<max(rows, 1) {
      for column in 0..<max(columns, 1) {
        let event = PointerEvent(.press, at: GridPoint(column: column, row: row))
        #expect(frame.hits.command(for: event) == nil)
      }
    }
  }
}
