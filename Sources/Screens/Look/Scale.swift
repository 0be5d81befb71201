/// Durations drawn to scale in a whole number of columns.
enum Scale {
  /// Columns for parts that fill a bar one after another: in proportion, together exactly `width`, none of them nothing.
  ///
  /// Empty when there are more parts than columns.
  static func columns(of parts: [Duration], in width: Int) -> [Int] {
    guard !parts.isEmpty, width >= parts.count else { return [] }
    let weights = parts.map { max(0, milliseconds($0)) }
    let total = max(1, weights.reduce(0, +))
    let exact = weights.map { $0 * Double(width) / total }
    var columns = exact.map { max(1, Int($0)) }
    // The columns that rounding left over go where the most was cut off; the ones it overdrew come from the widest.
    var spare = width - columns.reduce(0, +)
    let byRemainder = exact.indices.sorted {
      exact[$0] - Double(columns[$0]) > exact[$1] - Double(columns[$1])
    }
    var next = 0
    while spare > 0 {
      columns[byRemainder[next % byRemainder.count]] += 1
      next += 1
      spare -= 1
    }
    while spare < 0, let widest = columns.indices.max(by: { columns[$0] < columns[$1] }), columns[widest] > 1
    {
      columns[widest] -= 1
      spare += 1
    }
    return columns
  }

  /// The columns of a bar from `offset` for `duration` on an axis `width` columns wide: at least one, always inside.
  static func place(_ offset: Duration, _ duration: Duration, of span: Duration, in width: Int) -> Range<Int>
  {
    guard width > 0 else { return 0..<0 }
    let perColumn = max(1, milliseconds(span)) / Double(width)
    let start = clamped(milliseconds(offset) / perColumn, to: width - 1)
    let end = clamped(((milliseconds(offset) + milliseconds(duration)) / perColumn).rounded(), to: width)
    return start..<max(start + 1, end)
  }

  /// Round times on an axis that begins at `start`, as close to one another as `apart` columns and `closest` allow.
  static func ticks(
    from start: Duration = .zero, of span: Duration, in width: Int, apart: Int,
    closest: Duration = .seconds(1)
  ) -> [Duration] {
    let (start, span) = (milliseconds(start), milliseconds(span))
    guard width > 0, span > 0 else { return [] }
    let least = max(span / Double(width) * Double(apart), milliseconds(closest))
    let step = steps.first { Double($0) >= least } ?? Int((least / 86_400_000).rounded(.up)) * 86_400_000
    let first = Int((min(start, 1e15) / Double(step)).rounded(.up)) * step
    return stride(from: first, to: Int(min(start + span, 1e15)) + 1, by: step).map { .milliseconds($0) }
  }

  /// In milliseconds. Those below a second are for enlarged times.
  private static let steps =
    [10, 20, 50, 100, 200, 500]
    + [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400,
    ].map { $0 * 1000 }

  private static func clamped(_ position: Double, to limit: Int) -> Int {
    position >= Double(limit) ? limit : max(0, Int(position))
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    duration / .milliseconds(1)
  }
}
