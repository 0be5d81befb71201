import CallInsight
import CellGrid

/// A stretch of a bar: one kind of time, with words in it where they leave enough of it to be seen.
enum BarStretch {
  /// Of the labels, from the longest to the shortest, the first one that fits is written, with at least `margin` columns
  /// of the bar on each side.
  static func text(
    _ kind: CallTiming.Kind, width: Int, labels: [String], margin: Int, look: Look
  ) -> StyledText {
    func stretch(_ count: Int) -> StyledText {
      StyledText(repeating: look.bar(kind), count: count, look.style(Role(kind)))
    }
    guard let label = label(labels, margin: margin, width: width) else { return stretch(width) }
    let words = " \(label) "
    let used = DisplayText.columns(words)
    let before = (width - used) / 2
    return stretch(before) + look.text(words) + stretch(width - used - before)
  }

  static func label(_ labels: [String], margin: Int, width: Int) -> String? {
    labels.first { DisplayText.columns($0) + 2 + 2 * margin <= width }
  }
}
