import CSimdjson

/// Tells calls, legs and what is neither from each other, by the fields they have.
struct RowSorter {
  private enum Kind {
    case call
    /// It has a `legId`; the numbers are those of its unknown fields `parentCallId` and `transferToCallId`.
    case leg(parent: Int?, transfer: Int?)
    /// It has not one field of a call: another JSON file.
    case stranger
  }

  /// By layout.
  private var kinds: [Kind] = []
  private var hasOnlyCalls = true
  private var rowCount = 0
  private let bytes: UnsafeRawBufferPointer
  private(set) var legs = EncodedLegs()
  /// The first bytes of rows that are neither calls nor legs.
  private(set) var strangers: [Int] = []
  /// The rows that are calls; nil as long as all are.
  private(set) var callRows: [Int]?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func take(_ block: csj_block, layoutCount: Int, _ reader: PageReader) {
    for number in kinds.count..<layoutCount {
      let kind = RowSorter.kind(reader.layout(number))
      if case .call = kind {} else { hasOnlyCalls = false }
      kinds.append(kind)
    }
    defer { rowCount += block.row_count }
    guard !hasOnlyCalls, let rows = block.rows, let values = block.values else { return }
    var callRows = callRows ?? Array(0..<rowCount)
    self.callRows = nil
    defer { self.callRows = callRows }
    for row in 0..<block.row_count {
      let start = Int(rows[row].offset)
      switch kinds[Int(rows[row].layout)] {
      case .call: callRows.append(rowCount + row)
      case .stranger: strangers.append(start)
      case .leg(let parent, let transfer):
        let id = values[row * CallFieldName.names.count + CallFieldName.callId.rawValue]
        func text(_ number: Int?) -> String {
          number.map { shown(block.extras[Int(rows[row].first_extra) + $0]) } ?? ""
        }
        legs.append(
          UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(rows[row].length)]),
          LegNames(callID: id.shownText ?? "", parentCallID: text(parent), transferToCallID: text(transfer)))
      }
    }
  }

  private static func kind(_ layout: [(number: Int, name: String)]) -> Kind {
    let extras = layout.filter { $0.number >= CallFieldName.names.count }.map(\.name)
    if extras.contains("legId") {
      return .leg(
        parent: extras.firstIndex(of: "parentCallId"), transfer: extras.firstIndex(of: "transferToCallId"))
    }
    return extras.count == layout.count ? .stranger : .call
  }

  private func shown(_ extra: csj_extra) -> String {
    JSONText.shown(Array(UnsafeBufferPointer(start: extra.json, count: Int(extra.length)))[...])
  }
}
