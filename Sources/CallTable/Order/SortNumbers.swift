/// The numbers of a column as they are ordered: as places, the smaller the earlier, whatever the direction. They are made
/// from the column when they are asked for: keeping them would take eight bytes a row. A class, because rows are compared by
/// the million, and a copy of its parts would cost more than the comparison.
final class SortNumbers: Sendable {
  /// The place of a row that has nothing: after all others.
  static let none = UInt64.max

  private let column: Column
  /// The column's numbers, if it has nothing else.
  private let integers: PackedIntegers?
  /// The first number that is nothing, counted from Int64's least, and how many are.
  private let nothing: UInt64
  private let nothingCount: UInt64
  /// All bits, where the greatest comes first.
  private let turned: UInt64

  init(_ column: Column, from least: Int64 = .min, zeroIsNothing: Bool = false, isDescending: Bool) {
    self.column = column
    integers =
      switch column.forms.all {
      case .integer, .quotedInteger: column.integers
      default: nil
      }
    nothing = zeroIsNothing ? 1 << 63 : 0
    nothingCount = zeroIsNothing ? 1 : UInt64(bitPattern: least) ^ 1 << 63
    turned = isDescending ? .max : 0
  }

  func place(_ row: Int) -> UInt64 {
    if let integers { return place(integers[row]) }
    return column.integer(row).map(place) ?? SortNumbers.none
  }

  /// Writes the places of some rows, which are counted from `first`.
  func writePlaces(
    of rows: ArraySlice<UInt32>, from first: UInt32, to room: UnsafeMutableBufferPointer<UInt64>
  ) {
    guard let integers else {
      for (next, row) in rows.enumerated() { room[next] = place(Int(row - first)) }
      return
    }
    var next = 0
    integers.withEach(of: rows, from: first) {
      room[next] = place($0)
      next &+= 1
    }
  }

  /// Without a branch: whether a row has something is next to random.
  @inline(__always) private func place(_ value: Int64) -> UInt64 {
    let ascending = UInt64(bitPattern: value) ^ 1 << 63
    let isNothing: UInt64 = ascending &- nothing < nothingCount ? 1 : 0
    return min(ascending ^ turned, SortNumbers.none - 1) | (0 &- isNothing)
  }
}
