import BrowserModel
import CellGrid
import Screens
import TestSupport
import Testing

/// An opened call with more legs than anybody reads.
@Suite(.timeLimit(.minutes(1))) struct ManyLegsTests {
  @Test func theLastOfManyLegsIsAtTheEndOfTheText() async throws {
    let world = SampleWorld(.manyLegs, look: Look())
    let browser = world.browser
    defer { browser.stop() }
    await world.start()
    try await world.press(.enter)
    let top = world.frame()
    #expect(top.grid.lines.contains { $0.contains("300 legs") })
    #expect(top.geometry.textLines > 300 * 15)
    try await world.press(.text("G"))
    let end = world.frame()
    #expect(end.grid.lines.contains { $0.contains("legId") && $0.contains("300") })
    try await world.press(.text("k"))
    // One line up, of the text that was laid out before.
    #expect(world.frame().grid.lines[2...28] == end.grid.lines[1...27])
  }
}
