import CallTable
import CellGrid

/// A party of a call in one column: the name, then the number; the name is shortened before the number.
enum PartyText {
  enum Form: Hashable, Sendable {
    case both
    /// The number, or the name of a party without one.
    case number
    /// The name, or the number of a party without one.
    case name
  }

  private static let gap = 2
  /// A name shorter than this tells nothing.
  private static let leastName = 3

  /// At most `width` columns of text, not filled up with blanks.
  static func text(name: String, number: String, form: Form, width: Int, look: Look) -> StyledText {
    let party = Party(name: name, number: number)
    let (name, number) = (party.name, party.number)
    if name.isEmpty { return number.isEmpty ? look.text("–", .quiet) : only(number, width, look) }
    if number.isEmpty || form == .name { return only(name, width, look) }
    if form == .number { return only(number, width, look) }

    let room = width - gap - DisplayText.columns(number)
    guard room >= leastName else { return only(number, width, look) }
    return look.text(DisplayText.truncated(name, to: room)) + StyledText(blanks: gap)
      + look.text(number, .quiet)
  }

  private static func only(_ text: String, _ width: Int, _ look: Look) -> StyledText {
    look.text(DisplayText.truncated(text, to: width))
  }
}
