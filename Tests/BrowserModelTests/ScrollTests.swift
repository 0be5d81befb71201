import Testing

@testable import BrowserModel

/// A text of 25 lines, of which 10 are in sight.
struct ScrollTests {
  private let geometry = Geometry(rows: 13, tableRows: 10, textRows: 10, textLines: 25)

  private func line(after commands: Command...) -> Int {
    var scroll = Scroll()
    for command in commands { scroll = scroll.performing(command, in: geometry) }
    return scroll.line
  }

  @Test func pageAfterPageNoLineIsLeftOut() {
    #expect(line(after: .page(1)) == 10)
    #expect(line(after: .page(1), .page(1)) == 15)
    #expect(line(after: .page(1), .page(1), .page(-1)) == 5)
  }

  @Test func itStopsAtBothEnds() {
    #expect(line(after: .move(-1)) == 0)
    #expect(line(after: .last) == 15)
    #expect(line(after: .last, .move(1)) == 15)
    #expect(line(after: .last, .first) == 0)
    #expect(line(after: .halfPage(1)) == 6)
  }

  @Test func aTextThatFitsStaysWhereItIs() {
    var scroll = Scroll()
    for command in [Command.move(3), .page(1), .last] {
      scroll = scroll.performing(command, in: Geometry(rows: 13, tableRows: 10, textRows: 10, textLines: 9))
    }
    #expect(scroll.line == 0)
  }
}
