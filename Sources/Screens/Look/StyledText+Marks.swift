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
