import CallInsight

/// The part of a ladder's time axis in sight: all of it, or enlarged by a power of two.
package struct AxisWindow: Hashable, Sendable {
  package private(set) var magnification: Int64 = 1
  /// Its beginning, from the beginning of the axis.
  package private(set) var start = Duration.zero

  /// No more is to be seen in less time.
  private static let leastLength = Duration.milliseconds(200)

  /// Of an axis of that length.
  package func length(of span: Duration) -> Duration { span / magnification }

  /// Twice or half as large; what begins at `place` stays in sight.
  mutating func zoom(by steps: Int, about place: Duration, of span: Duration) {
    if steps > 0, span / (magnification * 2) >= Self.leastLength { magnification *= 2 }
    if steps < 0, magnification > 1 { magnification /= 2 }
    center(on: place, of: span)
  }

  /// To the right (positive) or left, by a quarter of what is in sight.
  mutating func scroll(by steps: Int, of span: Duration) {
    start += length(of: span) / 4 * steps
    clamp(to: span)
  }

  /// Moves only if that moment is out of sight.
  mutating func show(_ place: Duration, of span: Duration) {
    if place < start || place >= start + length(of: span) { center(on: place, of: span) }
  }

  /// The moment stands a quarter from the left: more is to come after it than before.
  private mutating func center(on place: Duration, of span: Duration) {
    start = place - length(of: span) / 4
    clamp(to: span)
  }

  private mutating func clamp(to span: Duration) {
    start = max(.zero, min(start, span - length(of: span)))
  }
}
