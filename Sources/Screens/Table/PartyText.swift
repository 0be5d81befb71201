import CallInsight
import CallTable
import CellGrid

/// A party of a call in one column: the name, then the number. The name is shortened before the number, but for a number
/// inside the house or of a service, `CallQueue (103)`, which goes first: there the name says more.
enum PartyText {
  private static let gap = 2
  /// A name shorter than this tells nothing.
  private static let leastName = 3
  /// Numbers inside the house are no longer.
  private static let longestExtension = 6

  /// At most `width` columns of text, not filled up with blanks.
  static func text(name: String, number: String, width: Int, look: Look) -> StyledText {
    let party = Party(name: name, number: number)
    let (name, number) = (party.name, party.number)
    if name.isEmpty { return number.isEmpty ? look.text("–", .quiet) : only(number, width, look) }
    if number.isEmpty { return only(name, width, look) }

    let columns = DisplayText.columns(number)
    let room = width - gap - columns
    if DisplayText.columns(name) > room, columns <= longestExtension || isService(number) {
      return only(name, width, look)
    }
    guard room >= leastName else { return only(number, width, look) }
    return look.text(DisplayText.truncated(name, to: room)) + StyledText(blanks: gap)
      + look.text(number, .quiet)
  }

  private static func isService(_ number: String) -> Bool { LegService(number: number, name: "") != nil }

  private static func only(_ text: String, _ width: Int, _ look: Look) -> StyledText {
    look.text(DisplayText.truncated(text, to: width))
  }
}
