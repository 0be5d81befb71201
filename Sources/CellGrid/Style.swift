/// The look of a cell: its colours and attributes.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The user's own colours, no attributes.
  package static let plain = Style()

  /// The same style with these attributes too.
  package func adding(_ more: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.union(more))
  }

  /// Changes to a letter that nearly all terminals can make.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }
}

/// A colour of the terminal's own palette; nothing here knows red from green in RGB.
package enum Color: Hashable, Sendable {
  /// The user's own foreground or background.
  case standard
  /// 0…7 the theme's colours, 8…15 their bright twins, 16…255 the xterm cube and greys.
  case palette(UInt8)
}
