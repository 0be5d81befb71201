import CallTable
import CallTime
import CellGrid

/// Calls as text for a clipboard: harmless for whatever it is pasted into, and no longer than terminals take.
package struct ClipboardText: Hashable, Sendable {
  package let text: String
  /// Calls that the text has; fewer than asked for where it would be too long.
  package let count: Int

  /// Bytes of UTF-8. Terminals take a sequence of 100 000 bytes, in which four stand for three of the text.
  package static let most = 74_994

  /// A single value, made harmless; cut off where it is too long.
  package init(value: String) {
    var value = DisplayText.harmless(value)
    if value.utf8.count > Self.most {
      var length = 0
      value = String(
        value.prefix {
          length += $0.utf8.count
          return length <= Self.most
        })
    }
    (text, count) = (value, 1)
  }

  /// A line a call, in those columns, or where nil in those of exports for people, with tabs between and times in the zone of
  /// the clock.
  package init(_ calls: some Sequence<CallRecord>, _ clock: ZoneClock, columns: [CallColumn]? = nil) {
    let cells = columns.map { CallCell.table($0, clock) } ?? CallCell.summary(clock)
    let form = CellLines(cells, separator: "\t", end: "\n") { _, start, sink in
      FormulaInjection.disarm(from: start, &sink)
    }
    var sink = ByteSink()
    var count = 0
    for call in calls {
      let end = sink.count
      form.lines(of: call.batch, rows: 1).append(call.row, to: &sink)
      // The last line goes without its end.
      if sink.count > Self.most + 1 {
        sink.truncate(to: end)
        break
      }
      count += 1
    }
    if sink.count > 0 { sink.truncate(to: sink.count - 1) }
    (text, self.count) = (sink.text(), count)
  }
}
