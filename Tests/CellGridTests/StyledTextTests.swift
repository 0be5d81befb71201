import CellGrid
import Testing

@Suite struct StyledTextTests {
  private let red = Style(foreground: .palette(1))

  @Test func truncatesAcrossSpans() {
    let text = StyledText("Jane", red) + " Li, " + StyledText("日本", red)
    #expect(text.width == 13)
    #expect(text.truncated(to: 13) == text)
    #expect(
      text.truncated(to: 12).spans == [
        Span(text: "Jane", style: red), Span(text: " Li, ", style: .plain), Span(text: "日…", style: red),
      ])
    #expect(text.truncated(to: 5).spans == [Span(text: "Jane", style: red), Span(text: "…", style: .plain)])
    #expect(text.truncated(to: 4).spans == [Span(text: "Jan…", style: red)])
    #expect(text.truncated(to: 0).spans.isEmpty)
  }

  @Test func padsToExactlyTheWidth() {
    let text = StyledText("ab", red)
    #expect(text.padded(to: 4) == StyledText("ab", red) + StyledText("  ", red))
    #expect(text.padded(to: 4, .trailing) == StyledText("  ", red) + StyledText("ab", red))
    #expect(
      text.padded(to: 5, .center) == StyledText(" ", red) + StyledText("ab", red) + StyledText("  ", red))
    #expect(StyledText("日本語").padded(to: 4).width == 4)
    #expect(StyledText("").padded(to: 3) == "   ")
  }
}
