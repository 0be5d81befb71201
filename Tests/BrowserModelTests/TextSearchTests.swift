import Testing

@testable import BrowserModel

/// Search in texts that scroll: the help, an opened call.
@Suite struct TextSearchTests {
  private let lines = ["Moving", "j k\ndown, up", "g\nfirst row", "Calls", "Enter\nopen the call", "q\nback"]
  private let help = HelpModel(context: .calls)

  private var geometry: Geometry {
    Geometry(rows: 5, tableRows: 1, textRows: 2, textLines: lines.count, text: lines)
  }

  private func prompt() throws -> SearchPromptModel {
    let effect = help.perform(.search, in: geometry)
    guard case .show(.search(let prompt)) = effect else { throw NoPrompt() }
    return prompt
  }

  private struct NoPrompt: Error {}

  private func press(_ commands: Command...) {
    for command in commands { _ = help.perform(command, in: geometry) }
  }

  @Test func scrollsToTheFirstLineFromThePlaceOnAndRoundTheEnd() throws {
    let prompt = try prompt()
    _ = prompt.perform(.insert("call"), in: geometry)
    #expect(help.finder.line == 3)
    #expect(help.finder.words == "1 of 2")
    #expect(help.scroll.line == 3)
    #expect(prompt.field.text == "call")
    guard case .close = prompt.perform(.open, in: geometry) else { throw NoPrompt() }
    prompt.close()
    #expect(help.finder.line == 3)
    press(.searchNext)
    #expect(help.finder.words == "2 of 2")
    press(.searchNext)
    #expect(help.finder.words == "1 of 2, went on from the top")
    press(.searchPrevious)
    #expect(help.finder.words == "2 of 2, went on from the end")
    #expect(help.finder.line == 4)
  }

  @Test func escGoesBackAndWhatIsNotThereMovesNothing() throws {
    press(.move(1))
    let prompt = try prompt()
    _ = prompt.perform(.insert("zebra"), in: geometry)
    #expect(help.finder.words == "nothing found")
    #expect(help.scroll.line == 1)
    for _ in "zebra" { _ = prompt.perform(.deleteBackward, in: geometry) }
    #expect(help.finder.words == nil)
    _ = prompt.perform(.insert("moving"), in: geometry)
    #expect(help.finder.words == "1 of 1, went on from the top")
    #expect(help.scroll.line == 0)
    prompt.close()
    #expect(help.finder.search == nil)
    #expect(help.scroll.line == 1)
    press(.searchNext)
    #expect(help.finder.words == "nothing to search for yet")
  }

  /// Digits of two columns are no number together.
  @Test func partsOfALineAreSearchedEachForItself() throws {
    let prompt = try prompt()
    let geometry = Geometry(rows: 5, tableRows: 1, textRows: 2, textLines: 2, text: ["0:1\n55", "155"])
    _ = prompt.perform(.insert("155"), in: geometry)
    #expect(help.finder.line == 1)
    #expect(help.finder.words == "1 of 1")
  }
}
