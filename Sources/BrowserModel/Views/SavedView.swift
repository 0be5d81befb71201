import CallTable
import CallTime
import Foundation

/// A way to look at calls, by name: their time, a filter, an order and columns.
package nonisolated struct SavedView: Hashable, Sendable {
  package let name: String
  /// Nil for one that was saved over a file: it leaves the range alone.
  package let span: SavedSpan?
  package let filter: CallFilter
  package let order: RowOrder
  package let columns: ColumnArrangement

  package init(
    name: String, span: SavedSpan?, filter: CallFilter, order: RowOrder,
    columns: ColumnArrangement = .standard
  ) {
    (self.name, self.span, self.filter, self.order, self.columns) = (name, span, filter, order, columns)
  }

  /// The same under another name.
  func named(_ name: String) -> SavedView {
    SavedView(name: name, span: span, filter: filter, order: order, columns: columns)
  }

  /// Whether it is called so; letter case does not count.
  package func isNamed(_ name: String) -> Bool { self.name.lowercased() == name.lowercased() }
}

/// A range as it is kept: by the name of a preset, or by its two ends as they are typed, without a zone.
package nonisolated enum SavedSpan: Hashable, Sendable {
  case preset(RangePreset)
  case ends(from: String, to: String)

  package init(_ span: TimeSpan) {
    switch span {
    case .preset(let preset): self = .preset(preset)
    case .range(let range): self = .ends(from: range.startParameter, to: range.endParameter)
    }
  }

  /// The range that it means in `zone`.
  package func span(in zone: TimeZone, now: Date) throws(RangeError) -> TimeSpan {
    switch self {
    case .preset(let preset): .preset(preset)
    case .ends(let from, let to): .range(try ReportRange(from: from, to: to, zone: zone, now: now))
    }
  }

  /// `Yesterday`, `2026-11-23 00:00:00 – 2026-11-23 23:59:59`
  package var words: String {
    switch self {
    case .preset(let preset): preset.title
    case .ends(let from, let to): "\(from) – \(to)"
    }
  }
}
