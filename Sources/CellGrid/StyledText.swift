/// A line of text whose parts have styles.
package struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
  package private(set) var spans: [Span]

  package init(spans: [Span]) {
    self.spans = spans
  }

  package init(_ text: String, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [Span(text: text, style: style)]
  }

  package init(stringLiteral text: String) {
    self.init(text)
  }

  /// Text that does not begin with a mark, over and over; nothing if the count is negative.
  package init(repeating text: String, count: Int, _ style: Style = .plain) {
    let pattern = Array(text.utf8)
    let length = pattern.count * max(0, count)
    guard length > 0 else {
      spans = []
      return
    }
    // Many times as fast as `String(repeating:count:)` where the text is not ASCII.
    let repeated = String(unsafeUninitializedCapacity: length) { bytes in
      for start in stride(from: 0, to: length, by: pattern.count) {
        for offset in pattern.indices { bytes[start + offset] = pattern[offset] }
      }
      return length
    }
    spans = [Span(text: repeated, style: style, columns: DisplayText.columns(text) * count)]
  }

  /// A number of blanks; none if it is negative.
  package init(blanks count: Int, _ style: Style = .plain) {
    self.init(repeating: " ", count: count, style)
  }

  /// Columns the text occupies when written.
  package var width: Int {
    spans.reduce(0) { $0 + $1.columns }
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    StyledText(spans: left.spans + right.spans)
  }

  package static func += (left: inout StyledText, right: StyledText) {
    left.spans += right.spans
  }

  /// The text in at most `columns` columns; what is cut off ends in `…`, in the style of the place it was cut.
  /// A wide cell is never split, so the result may be one column shorter than asked.
  package func truncated(to columns: Int) -> StyledText {
    guard width > columns else { return self }
    guard columns > 0 else { return StyledText(spans: []) }
    var kept: [Span] = []
    var room = columns - 1
    for span in spans {
      if span.columns > room {
        kept.append(Span(text: DisplayText.prefix(span.text, columns: room) + "…", style: span.style))
        break
      }
      kept.append(span)
      room -= span.columns
    }
    return StyledText(spans: kept)
  }

  /// The text in exactly `columns` columns: truncated if longer, filled with blanks if shorter.
  /// The blanks take the style of the text they stand beside, so that a reversed or coloured field is whole.
  package func padded(to columns: Int, _ alignment: Alignment = .leading) -> StyledText {
    var text = truncated(to: columns)
    let room = columns - text.width
    guard room > 0 else { return text }
    let before =
      switch alignment {
      case .leading: 0
      case .trailing: room
      case .center: room / 2
      }
    let (first, last) = (text.spans.first?.style ?? .plain, text.spans.last?.style ?? .plain)
    if before > 0 { text = StyledText(blanks: before, first) + text }
    if before < room { text += StyledText(blanks: room - before, last) }
    return text
  }
}

/// Position of text in a field wider than itself.
package enum Alignment: Hashable, Sendable {
  case leading, trailing, center
}

/// A piece of text in one style.
package struct Span: Hashable, Sendable {
  package let text: String
  package let style: Style
  /// Columns the text occupies, measured once.
  let columns: Int

  package init(text: String, style: Style) {
    self.init(text: text, style: style, columns: DisplayText.columns(text))
  }

  fileprivate init(text: String, style: Style, columns: Int) {
    (self.text, self.style, self.columns) = (text, style, columns)
  }
}
