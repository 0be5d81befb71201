import BrowserModel
import CallTable
import CellGrid

extension StyledText {
  /// Underlines some of each part.
  func underlined(where ranges: (String) -> [Range<String.Index>]) -> StyledText {
    StyledText(
      spans: spans.flatMap { span -> [Span] in
        var marked = span.style.adding(.underline)
        marked.attributes.subtract(.dim)
        var (parts, end): ([Span], String.Index) = ([], span.text.startIndex)
        func add(_ range: Range<String.Index>, _ style: Style) {
          if !range.isEmpty { parts.append(Span(text: String(span.text[range]), style: style)) }
        }
        for range in ranges(span.text) {
          add(end..<range.lowerBound, span.style)
          add(range, marked)
          end = range.upperBound
        }
        add(end..<span.text.endIndex, span.style)
        return parts
      })
  }
}

extension StyledText {
  /// The same words in reverse, and in nothing else.
  var reversed: StyledText { StyledText(spans.map(\.text).joined(), Style(attributes: .reverse)) }
}

extension StyledText {
  /// The text for a search: what is found stands in one part, which line ends keep apart.
  var searchedText: String { spans.map(\.text).joined(separator: "\n") }
}

extension CellGrid {
  /// Puts in reverse what was found in the line that a search has gone to, if that is among the lines in sight.
  mutating func reverse(
    _ finder: LineFinder, in lines: [String], from first: Int, on area: Area, column: Int
  ) {
    guard let search = finder.search, let line = finder.line, lines.indices.contains(line),
      (first..<first + area.height).contains(line)
    else { return }
    var column = column
    for part in lines[line].split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      for range in search.ranges(in: part) {
        let before = DisplayText.columns(String(part[..<range.lowerBound]))
        restyle(
          column: column + before, row: area.row + line - first,
          width: DisplayText.columns(String(part[range]))
        ) { $0.adding(.reverse) }
      }
      column += DisplayText.columns(part)
    }
  }
}
