import BrowserModel
import CallTime
import CellGrid

/// The means the screens are drawn with: colours or none, lines and blocks or plain ASCII.
package struct Look: Hashable, Sendable {
  package let theme: Theme
  package let isUnicode: Bool
  /// For those who hear the screen or feel it: no lines and bars, a cursor that is always seen, and the state in words.
  package let isAccessible: Bool
  /// Waits above it are marked.
  package let waitLimit: Duration
  /// Of the terminal; 0 where there is to be none.
  private let colors: Int
  /// The background is known to be light; nil where nothing is known.
  package let isOnLight: Bool?
  private let hues: Hues?

  package nonisolated static let usualWaitLimit = Duration.seconds(120)

  /// `colors` is the number of colours that the terminal has.
  package init(
    hasColor: Bool = true, isUnicode: Bool = true, isAccessible: Bool = false, theme: Theme = .auto,
    colors: Int = 256, isOnLight: Bool? = nil, waitLimit: Duration = Look.usualWaitLimit
  ) {
    (self.theme, self.isOnLight) = (theme, isOnLight)
    self.colors = hasColor ? colors : 0
    hues = (theme == .auto && isOnLight == true ? .light : theme).hues(colors: self.colors)
    (self.isUnicode, self.isAccessible, self.waitLimit) = (isUnicode, isAccessible, waitLimit)
  }

  /// The look that suits a terminal, which may tell of its background in `COLORFGBG`.
  package init(
    traits: TerminalTraits, colorFGBG: String? = nil, isAccessible: Bool = false, theme: Theme = .auto,
    waitLimit: Duration = Look.usualWaitLimit
  ) {
    self.init(
      isUnicode: traits.isUnicode, isAccessible: isAccessible, theme: theme, colors: traits.colors,
      isOnLight: Self.isLight(colorFGBG: colorFGBG), waitLimit: waitLimit)
  }

  /// Whether `COLORFGBG` tells of a light background: `0;15`; nil where it does not tell.
  private static func isLight(colorFGBG: String?) -> Bool? {
    guard let last = colorFGBG?.split(separator: ";").last, let number = Int(last) else { return nil }
    return number == 7 || (9...15).contains(number) ? true : nil
  }

  /// The same in another theme, or on a background that has been told.
  package func with(theme: Theme? = nil, isOnLight: Bool? = nil) -> Look {
    Look(
      isUnicode: isUnicode, isAccessible: isAccessible, theme: theme ?? self.theme, colors: colors,
      isOnLight: isOnLight ?? self.isOnLight, waitLimit: waitLimit)
  }

  package var hasColor: Bool { hues != nil }
  /// Painted under everything; nil leaves the user's own.
  var paper: Style? { hues?.paper }
}

extension Look {
  func style(_ role: Role) -> Style { role.style(hues) }

  func text(_ text: String, _ role: Role = .text) -> StyledText {
    StyledText(text, style(role))
  }

  /// A chip, or the keys of a hint: in the accent colour, or in brackets where there is no colour.
  func accented(_ text: String) -> StyledText {
    hasColor ? self.text(text, .accent) : self.text("[\(text)]", .accent)
  }

  /// Our own words, with the three dots that plain ASCII has instead of `…`.
  func words(_ text: String) -> String {
    isUnicode || !text.utf8.contains(where: { $0 >= 0x80 }) ? text : text.replacing("…", with: "...")
  }

  /// A cell of the selected row: in reverse, what is bold in its own colour and weight, the rest without, as patches of colour
  /// would be louder than they.
  func selected(_ style: Style) -> Style {
    let isStrong = style.attributes.contains(.bold)
    return Style(
      foreground: isStrong ? style.foreground : .standard,
      attributes: style.attributes.subtracting(.dim).union(.reverse))
  }

  /// A duration in a cell of the table: `28:16`, or a quiet `–` for none and for less than a second.
  func duration(_ duration: Duration?) -> StyledText {
    guard let duration, duration.wholeMilliseconds.magnitude >= 1000 else {
      return text(DurationText.none, .quiet)
    }
    return text(DurationText.short(duration))
  }

  /// A wait in a cell so wide: above the limit bold, with a mark where there is room for it, `● 29:26`.
  func wait(_ wait: Duration?, width: Int) -> StyledText {
    guard let wait, wait > waitLimit else { return duration(wait) }
    let words = DurationText.short(wait)
    let mark = isUnicode ? "●" : "*"
    let forms = ["\(mark) \(words)", mark + words]
    return text(forms.first { DisplayText.columns($0) <= width } ?? words, .longWait)
  }
}
