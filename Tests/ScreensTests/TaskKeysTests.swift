import BrowserModel
import CellGrid
import Screens
import Testing

/// Each task takes no more keys than are given, counted from the list of a day.
@Suite(.timeLimit(.minutes(3))) struct TaskKeysTests {
  @Test(arguments: [
    ("= Enter", 2, "with=+15555551220"), ("= h", 3, "at:17-18"),
    ("f \"at:9-10 wait>1m\" Enter", 18, "at:9-10 wait>1m"),
  ])
  func aTaskTakesFewKeys(_ keys: String, _ most: Int, _ filter: String) async throws {
    let size = GridSize(columns: 120, rows: 30)
    let world = SampleWorld(.few, size: size, look: Look())
    defer { world.browser.stop() }
    await world.start()
    let pressed = try KeyNotation.keys(Substring(keys))
    #expect(pressed.count <= most)
    for key in pressed { try await world.press(key) }
    #expect(world.browser.calls?.filter.text == filter)
    #expect(world.browser.dialog == nil)
  }
}
