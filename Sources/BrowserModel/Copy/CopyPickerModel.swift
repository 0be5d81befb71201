import CallFiles
import CallTable
import CallTime
import Observation

/// The values of one call, to copy one of them: by its letter, or by Enter the one under the cursor.
@Observable package final class CopyPickerModel: PageModel {
  package struct Entry: Hashable, Sendable {
    package let value: CallValue
    /// Never empty.
    package let text: String
  }

  /// The values that the call has; the number that most want comes first.
  package let entries: [Entry]
  package private(set) var cursor = 0

  init(_ call: CallRecord, _ clock: ZoneClock) {
    entries = CallValue.allCases.compactMap { value in
      let text = value.text(of: call, clock)
      return text.isEmpty ? nil : Entry(value: value, text: text)
    }
  }

  let context = KeyContext.copy
  var listCursor: Int? { cursor }
  let item = "value"
  var keyState: [AnyHashable] { [cursor] }

  func nothing(after command: Command) -> StatusMessage {
    guard case .copyValue(let value) = command else { return command.nothingDone(among: item) }
    return StatusMessage(.notice, "This call has none: \(value.title.lowercased()).")
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return copy(entries.indices.contains(cursor) ? entries[cursor] : nil)
    case .copyValue(let value): return copy(entries.first { $0.value == value })
    default: cursor = command.moving(cursor, among: entries.count, page: 10)
    }
    return nil
  }

  private func copy(_ entry: Entry?) -> Effect? {
    entry.map { .copy(ClipboardText(value: $0.text), of: nil) }
  }
}
