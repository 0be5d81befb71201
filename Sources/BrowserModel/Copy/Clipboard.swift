import CallFiles
import CallTime

/// The clipboard of the computer that the user sits at, as far as the terminal gives access to it.
package struct Clipboard {
  /// A condition that only the user can know of: `if tmux has set-clipboard on`. Nil where there is none.
  let condition: String?
  private let put: (String) -> Void

  package init(condition: String? = nil, put: @escaping (String) -> Void) {
    (self.condition, self.put) = (condition, put)
  }

  /// Copies it, and says what was copied. `count` are the calls that were wanted; nil of a value.
  func copy(_ copied: ClipboardText, of count: Int?) -> StatusMessage {
    put(copied.text)
    let condition = condition.map { ", " + $0 } ?? ""
    guard let count else { return StatusMessage(.notice, "Copied \(copied.text)\(condition).") }
    let calls = NumberText.counted(count, "call")
    if copied.count == count {
      return StatusMessage(.notice, "Copied \(count == 1 ? "the row" : calls) as text\(condition).")
    }
    return StatusMessage(
      .notice,
      "Copied the first \(NumberText.grouped(copied.count)) of \(calls), as much as a terminal takes\(condition)",
      actions: [.init(.export, "writes all to a file")])
  }

  /// The words where the terminal takes no text.
  static let none = StatusMessage(
    .notice, "This terminal takes nothing for the clipboard. Mark it with the mouse, holding Shift",
    actions: [.init(.export, "writes a file")])
}
