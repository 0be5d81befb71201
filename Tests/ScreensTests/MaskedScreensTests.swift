import BrowserModel
import CellGrid
import Screens
import Testing

/// No screen shows anything of a person while names and numbers are masked.
@Suite(.timeLimit(.minutes(3))) struct MaskedScreensTests {
  private static let persons = [
    "MARK", "SMITH", "Jane", "Álvarez", "José", "Zoë", "WIRELESS", "東京", "山田", "한국", "PWNED", "5551220",
    "55550146",
    "5551234567", "0171", "1001",
  ]

  @Test(arguments: [
    "", "Enter", "j j Enter", "Enter R", "Enter G", "=", "y", "e", "s w", "c", ":", "o", "V j j V Y",
    "= Enter",
    "f \"from:\" Tab", "/ \"per\" Enter n", "v", "b", "j j Enter J b",
  ])
  func nobodyIsToldOn(keys: String) async throws {
    let world = SampleWorld(.few, size: GridSize(columns: 200, rows: 50), look: Look())
    defer { world.browser.stop() }
    await world.start()
    for key in try KeyNotation.keys("j Enter Esc M \(keys)"[...]) { try await world.press(key) }
    let text = world.frame().grid.lines.joined(separator: "\n")
    for person in Self.persons { #expect(!text.contains(person), "\(person) in\n\(text)") }
  }
}
