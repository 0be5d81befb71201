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

  static func text(name: String, number: String, form: Form, width: Int, look: Look) -> StyledText {
    let name = name.isEmpty ? "" : DisplayText.harmless(name)
    // "CallQueue" beside "Test Queue" is the inside name of the same thing, not a number.
    let isNumber = number.utf8.contains { (0x30...0x39).contains($0) }
    let number = (isNumber || name.isEmpty) && number != name ? DisplayText.harmless(number) : ""
    if name.isEmpty && number.isEmpty { return look.text("–", .quiet).padded(to: width) }
    if number.isEmpty || (form == .name && !name.isEmpty) { return look.text(name).padded(to: width) }
    if name.isEmpty || form == .number { return look.text(number).padded(to: width) }

    let room = width - gap - DisplayText.columns(number)
    guard room >= leastName else { return look.text(number).padded(to: width) }
    let shown = DisplayText.truncated(name, to: room)
    let text = look.text(shown) + StyledText(String(repeating: " ", count: gap)) + look.text(number, .quiet)
    return text.padded(to: width)
  }
}
