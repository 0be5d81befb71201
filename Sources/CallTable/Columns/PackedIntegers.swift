/// Integers, one a row, each in as few bytes as the widest of them needs.
package struct PackedIntegers: Sendable {
  /// A cell is 0 for 0 and else the distance from `base`: times that are mostly set and sometimes 0 still fit 32 bits.
  private enum Cells: Sendable {
    /// Every row has this very value.
    case constant(Int64)
    /// Row n has the value n.
    case rowNumber
    case bytes([UInt8])
    case shorts([UInt16])
    case words([UInt32])
    /// The values themselves.
    case full([Int64])
  }

  private let cells: Cells
  /// The lowest value other than 0, less one.
  private let base: Int64
  package let count: Int
  /// From the lowest to the highest value other than 0; nil if there is none.
  package let bounds: ClosedRange<Int64>?

  init(constant value: Int64, count: Int) {
    (cells, base, self.count) = (.constant(value), 0, count)
    bounds = value == 0 || count == 0 ? nil : value...value
  }

  init(_ values: [Int64]) {
    count = values.count
    var (lowest, highest) = (Int64.max, Int64.min)
    var hasZero = false
    // No branch a value: this is every cell of every column.
    for value in values {
      let isZero = value == 0
      lowest = min(lowest, isZero ? Int64.max : value)
      highest = max(highest, isZero ? Int64.min : value)
      hasZero = hasZero || isZero
    }
    let countsUp =
      values.first == 0 && values.last == Int64(count - 1)
      && values.indices.allSatisfy { values[$0] == Int64($0) }
    bounds = lowest <= highest ? lowest...highest : nil
    // `lowest` is above `highest` if all are 0.
    guard lowest <= highest, hasZero || lowest < highest else {
      (base, cells) = (0, .constant(hasZero ? 0 : values.first ?? 0))
      return
    }
    if countsUp {
      (base, cells) = (0, .rowNumber)
      return
    }
    let from = lowest &- 1
    base = from
    let (span, overflow) = highest.subtractingReportingOverflow(from)
    func cell(_ value: Int64) -> Int64 { value == 0 ? 0 : value &- from }
    if overflow || span > Int64(UInt32.max) || lowest == .min {
      cells = .full(values.trimmed)
    } else if span <= 0xFF {
      cells = .bytes(values.map { UInt8(truncatingIfNeeded: cell($0)) })
    } else if span <= 0xFFFF {
      cells = .shorts(values.map { UInt16(truncatingIfNeeded: cell($0)) })
    } else {
      cells = .words(values.map { UInt32(truncatingIfNeeded: cell($0)) })
    }
  }

  package subscript(row: Int) -> Int64 {
    switch cells {
    case .constant(let value): value
    case .rowNumber: Int64(row)
    case .bytes(let cells): unpacked(Int64(cells[row]))
    case .shorts(let cells): unpacked(Int64(cells[row]))
    case .words(let cells): unpacked(Int64(cells[row]))
    case .full(let cells): cells[row]
    }
  }

  /// The rows whose value, as a number of this table, passes.
  func mask(count: Int, where passing: [Bool]) -> RowMask {
    switch cells {
    case .constant(let value):
      let passes = passing[Int(value)]
      return RowMask(count: count) { _ in passes }
    case .rowNumber: return RowMask(count: count) { passing[$0] }
    case .bytes(let cells):
      // Most columns that are asked have a handful of words.
      let wanted = passing.indices.compactMap { passing[$0] ? byte(Int64($0)) : nil }
      switch wanted.count {
      case 0: return RowMask(count: count)
      case 1: return RowMask(count: count, cells) { [one = wanted[0]] in $0 == one }
      case 2:
        return RowMask(count: count, cells) { [one = wanted[0], two = wanted[1]] in $0 == one || $0 == two }
      default: return mask(cells, count, passing)
      }
    case .shorts(let cells): return mask(cells, count, passing)
    case .words(let cells): return mask(cells, count, passing)
    case .full(let cells): return RowMask(count: count) { passing[Int(cells[$0])] }
    }
  }

  @inline(__always) private func mask<Cell: FixedWidthInteger>(
    _ cells: [Cell], _ count: Int, _ passing: [Bool]
  ) -> RowMask {
    cells.withUnsafeBufferPointer { cells in
      passing.withUnsafeBufferPointer { passing in
        RowMask(count: count) { passing[Int(unpacked(Int64(cells[$0])))] }
      }
    }
  }

  /// The rows whose value is in a range.
  func mask(count: Int, in range: ClosedRange<Int64>) -> RowMask {
    let hasZero = range.contains(0)
    // Cells other than 0 in the range: those from `least` on, `span` more of them; above all cells if there are none.
    func cells<Cell: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(_ cells: [Cell]) -> RowMask {
      let below = range.lowerBound.subtractingReportingOverflow(base)
      let above = range.upperBound.subtractingReportingOverflow(base)
      let least = below.overflow ? (range.lowerBound < base ? 1 : Int64.max) : max(1, below.partialValue)
      let most = above.overflow ? (range.upperBound < base ? 0 : Int64.max) : above.partialValue
      guard least <= most, let first = Cell(exactly: least) else {
        return RowMask(count: count, cells) { hasZero && $0 == 0 }
      }
      let span = Cell(clamping: most) - first
      return hasZero
        ? RowMask(count: count, cells) { ($0 &- first <= span) || $0 == 0 }
        : RowMask(count: count, cells) { $0 &- first <= span }
    }
    switch self.cells {
    case .constant(let value): return range.contains(value) ? RowMask(all: count) : RowMask(count: count)
    case .rowNumber: return RowMask(count: count) { range.contains(Int64($0)) }
    case .bytes(let values): return cells(values)
    case .shorts(let values): return cells(values)
    case .words(let values): return cells(values)
    case .full(let values): return RowMask(count: count, values) { range.contains($0) }
    }
  }

  /// The number of rows that have each value from 0 to the limit; all values are below it.
  func tally(of rows: RowMask, below limit: Int) -> [Int] {
    var tally = [Int](repeating: 0, count: limit)
    switch cells {
    case .constant(let value): tally[Int(value)] = rows.rowCount
    case .bytes(let cells):
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { byCell in
        byCell.initialize(repeating: 0)
        cells.withUnsafeBufferPointer { cells in rows.forEach { byCell[Int(cells[$0])] += 1 } }
        for cell in 0..<256 where byCell[cell] > 0 { tally[Int(unpacked(Int64(cell)))] = byCell[cell] }
      }
    case .rowNumber, .shorts, .words, .full: rows.forEach { tally[Int(self[$0])] += 1 }
    }
    return tally
  }

  /// The byte that stands for a value; nil if none does: rows were taken out, but what they said is still numbered.
  private func byte(_ value: Int64) -> UInt8? {
    value == 0 ? 0 : value > base ? UInt8(exactly: value - base) : nil
  }

  private func unpacked(_ cell: Int64) -> Int64 { cell == 0 ? 0 : base &+ cell }

  /// Every row's value.
  package var values: [Int64] {
    switch cells {
    case .constant(let value): Array(repeating: value, count: count)
    case .rowNumber: Array(0..<Int64(count))
    case .bytes(let cells): unpacked(cells)
    case .shorts(let cells): unpacked(cells)
    case .words(let cells): unpacked(cells)
    case .full(let cells): cells
    }
  }

  /// Over plain memory, so that several are unpacked at once.
  @inline(__always) private func unpacked<Cell: FixedWidthInteger>(_ cells: [Cell]) -> [Int64] {
    [Int64](unsafeUninitializedCapacity: cells.count) { room, filled in
      cells.withUnsafeBufferPointer { cells in
        for row in cells.indices { room.initializeElement(at: row, to: unpacked(Int64(cells[row]))) }
      }
      filled = cells.count
    }
  }

  /// Tells the values of some rows.
  ///
  /// - Precondition: the rows grow and, counted from `first`, are rows of these.
  @inline(__always) func withEach(of rows: ArraySlice<UInt32>, from first: UInt32, _ tell: (Int64) -> Void) {
    guard let least = rows.first, let most = rows.last else { return }
    precondition(least >= first && Int(most - first) < count)
    switch cells {
    case .constant(let value): for _ in rows { tell(value) }
    case .rowNumber: for row in rows { tell(Int64(row - first)) }
    case .bytes(let cells): withEach(cells, rows, first) { tell(unpacked(Int64($0))) }
    case .shorts(let cells): withEach(cells, rows, first) { tell(unpacked(Int64($0))) }
    case .words(let cells): withEach(cells, rows, first) { tell(unpacked(Int64($0))) }
    case .full(let cells): withEach(cells, rows, first, tell)
    }
  }

  /// Without a check a row: the first and the last one are in bounds.
  @inline(__always) private func withEach<Cell>(
    _ cells: [Cell], _ rows: ArraySlice<UInt32>, _ first: UInt32, _ tell: (Cell) -> Void
  ) {
    cells.withUnsafeBufferPointer { cells in
      rows.withUnsafeBufferPointer { rows in
        for row in rows { tell(cells[Int(row &- first)]) }
      }
    }
  }

  /// Only those rows, in that order.
  func keeping(_ rows: [Int]) -> PackedIntegers { PackedIntegers(rows.map { self[$0] }) }
}
