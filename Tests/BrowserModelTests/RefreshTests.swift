import CallRecords
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(1))) struct RefreshTests {
  @Test func underAFilterWithTheCursorBeyondTheRowsThatCome() async throws {
    let world = World(filter: CallFilter(missedOnly: true))
    world.browser.start()
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<200), total: 200, scrollID: nil))
    await world.until { $0.calls?.index.count == 200 }
    world.press(.last)
    #expect(try world.calls.cursor == 199)
    world.press(.refresh)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<50), total: 50, scrollID: nil))
    await world.until { $0.calls?.index.count == 50 }
    #expect(try world.calls.cursor == 0)
    #expect(try world.calls.loadedWords == "all 50 loaded")
  }
}
