/// Why a text or a pair of times is no range.
package enum RangeFault: Error, Hashable, Sendable {
  /// Not `YYYY-MM-DD`, optionally with ` HH:MM` or ` HH:MM:SS`.
  case notATime(String)
  /// Well formed, but the calendar or the clock has no such time: `2026-02-30`.
  case noSuchTime(String)
  /// The range ends before it begins.
  case endsBeforeItBegins(from: LocalTime, to: LocalTime)

  /// Anything may have been pasted.
  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }

  /// What happened, why, and what to do.
  package var message: String {
    switch self {
    case .notATime(let text):
      "“\(Self.shortened(text))” is not a time. Write YYYY-MM-DD, YYYY-MM-DD HH:MM or YYYY-MM-DD HH:MM:SS."
    case .noSuchTime(let text):
      "There is no “\(Self.shortened(text))” in the calendar. Check the day and the time."
    case .endsBeforeItBegins(let from, let to):
      "The range ends (\(to.text)) before it begins (\(from.text)). Swap the two or choose a later end."
    }
  }
}
