/// A piece of text in one style.
package struct Span: Hashable, Sendable {
  package let text: String
  package let style: Style

  package init(text: String, style: Style) {
    self.text = text
    self.style = style
  }
}
