import BrowserModel
import CallTable
import CellGrid
import Testing

@testable import Screens

/// The contrast of what the themes draw, as WCAG measures it: 4.5:1 for text, 3:1 for bars, 7:1 for high contrast.
@Suite struct ThemeTests {
  private static let black = RGB(0, 0, 0)
  private static let white = RGB(255, 255, 255)

  @Test(arguments: [
    (Theme.dark, [RGB(0, 0, 0), RGB(0x1E, 0x1E, 0x1E)], 4.5),
    (.light, [RGB(255, 255, 255), RGB(0xEE, 0xEE, 0xEE)], 4.5),
    (.highContrast, [RGB(0, 0, 0)], 7),
  ])
  func everyColourOfOurOwnCanBeRead(theme: Theme, papers: [RGB], least: Double) throws {
    let hues = try #require(theme.hues(colors: 256))
    let colors = [hues.alarm, hues.accent, hues.wait, hues.talk, hues.hold, hues.quiet.foreground]
    for color in colors {
      let ink = try #require(RGB.xterm(color))
      for paper in papers { #expect(ink.contrast(to: paper) >= least, "\(color) on \(paper)") }
    }
    #expect(!hues.quiet.attributes.contains(.dim))
  }

  @Test func highContrastPaintsWhiteOnBlack() throws {
    let paper = try #require(Theme.highContrast.hues(colors: 256)?.paper)
    #expect(RGB.xterm(paper.foreground) == Self.white)
    #expect(RGB.xterm(paper.background) == Self.black)
  }

  /// Terminals show what is bold in the bright twin of its colour.
  @Test(arguments: [false, true])
  func theTerminalsOwnPaletteCanBeReadOnBlack(isConsole: Bool) throws {
    let palette = isConsole ? RGB.linuxConsole : RGB.xterm
    for colors in [8, 256] {
      let hues = try #require(Theme.auto.hues(colors: colors))
      guard case .palette(let alarm) = hues.alarm else { throw Missing() }
      #expect(try #require(palette(.palette(alarm + 8))).contrast(to: Self.black) >= 4.5)
      #expect(try #require(palette(hues.accent)).contrast(to: Self.black) >= 4.5)
      for bar in [hues.wait, hues.talk, hues.hold] {
        #expect(try #require(palette(bar)).contrast(to: Self.black) >= 3)
      }
    }
  }

  @Test func noYellowStandsOnWhite() throws {
    for theme in [Theme.auto, .light] {
      let wait = try #require(theme.hues(colors: 256).flatMap { RGB.xterm($0.wait) })
      #expect(wait.contrast(to: Self.white) >= 3)
    }
    #expect(Theme.light.hues(colors: 8)?.wait == .standard)
  }

  @Test(
    arguments: [
      ("0;15", true), ("0;default;7", true), ("15;0", false), ("12;8", false),
      ("default;default", false), ("", false), (nil, false),
    ] as [(String?, Bool)])
  func aBackgroundThatIsToldToBeLightHasTheLightTheme(colorFGBG: String?, isLight: Bool) {
    let traits = TerminalTraits(colors: 256, isUnicode: true)
    let look = Look(traits: traits, colorFGBG: colorFGBG)
    #expect((look.style(.wait) == Look(theme: .light).style(.wait)) == isLight)
    let dark = Look(traits: traits, colorFGBG: colorFGBG, theme: .dark)
    #expect(dark.style(.wait) == Look(theme: .dark).style(.wait))
    #expect((dark.with(theme: .auto).style(.wait) == Look(theme: .light).style(.wait)) == isLight)
  }

  @Test func withoutColoursAndWithTooFewThereAreNoHues() {
    #expect(Theme.allCases.allSatisfy { $0.hues(colors: 0) == nil })
    #expect(Theme.monochrome.hues(colors: 256) == nil)
    #expect(Theme.highContrast.hues(colors: 8) == nil)
    #expect(!Look(hasColor: false, theme: .dark).hasColor)
  }

  @Test(arguments: Theme.allCases)
  func whatNeedsAPersonIsBoldAndWhatIsSettledIsNot(theme: Theme) {
    let look = Look(theme: theme)
    for kind in CallResult.Kind.allCases {
      let isBold = look.style(Role(kind)).attributes.contains(.bold)
      #expect(isBold == [.abandoned, .missed].contains(kind))
    }
    #expect(look.style(.voicemail) == .plain)
  }

  @Test func theSelectedRowKeepsTheColourAndWeightOfItsResult() {
    let look = Look()
    #expect(
      look.selected(look.style(.missed))
        == Style(foreground: .palette(1), attributes: [.bold, .reverse]))
    #expect(look.selected(look.style(.quiet)) == Style(attributes: .reverse))
    let light = Look(theme: .light)
    #expect(light.selected(light.style(.quiet)) == Style(attributes: .reverse))
  }

  @Test(arguments: [
    (120.0, 9, "2:00", false), (120.001, 9, "● 2:00", true), (1766, 8, "● 29:26", true),
    (3723, 8, "●1:02:03", true),
    (3723, 7, "1:02:03", true), (0.9, 8, "–", false),
  ])
  func waitsAboveTheLimitAreMarked(seconds: Double, width: Int, words: String, isBold: Bool) {
    let text = Look().wait(.seconds(seconds), width: width)
    #expect(text.spans.map(\.text) == [words])
    #expect(text.spans[0].style.attributes.contains(.bold) == isBold)
    #expect(
      Look(isUnicode: false, waitLimit: .seconds(60)).wait(.seconds(90), width: 7).spans[0].text == "* 1:30")
  }

  private struct Missing: Error {}
}
