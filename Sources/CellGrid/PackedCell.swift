/// A cell in eight bytes, so that grids are built and compared at the speed of memory.
///
/// Bits from below: 21 scalar, 1 has marks, 2 width, 9 foreground, 9 background, 4 attributes.
/// The marks themselves (rare) lie beside the cells, in the grid.
package struct PackedCell: Hashable, Sendable {
  package let bits: UInt64

  /// A blank in the user's own colours.
  package static let blank = PackedCell(scalar: " ", width: 1, style: PackedStyle(.plain))

  package init(scalar: Unicode.Scalar, width: Int, style: PackedStyle, hasMarks: Bool = false) {
    bits =
      UInt64(scalar.value) | (hasMarks ? 1 << 21 : 0) | UInt64(width & 3) << 22 | UInt64(style.bits) << 24
  }

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// The base character; a blank in the right half of a wide cell.
  package var scalar: Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: bits & 0x1F_FFFF)) ?? "\u{FFFD}"
  }
  package var hasMarks: Bool { bits & 1 << 21 != 0 }
  package var width: Int { Int(truncatingIfNeeded: bits >> 22 & 3) }
  package var style: PackedStyle { PackedStyle(bits: UInt32(truncatingIfNeeded: bits >> 24)) }

  func restyled(_ style: PackedStyle) -> PackedCell {
    PackedCell(bits: bits & 0xFF_FFFF | UInt64(style.bits) << 24)
  }
}

/// A style in 22 bits: 9 foreground, 9 background (0 is the user's own, otherwise the palette's number + 1), 4 attributes.
package struct PackedStyle: Hashable, Sendable {
  package let bits: UInt32

  package init(_ style: Style) {
    bits =
      Self.pack(style.foreground) | Self.pack(style.background) << 9
      | UInt32(style.attributes.rawValue & 15) << 18
  }

  init(bits: UInt32) {
    self.bits = bits
  }

  package var style: Style {
    Style(
      foreground: Self.unpack(bits & 511), background: Self.unpack(bits >> 9 & 511),
      attributes: Style.Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 18 & 15)))
  }

  private static func pack(_ color: Color) -> UInt32 {
    switch color {
    case .standard: 0
    case .palette(let number): UInt32(number) + 1
    }
  }

  private static func unpack(_ bits: UInt32) -> Color {
    bits == 0 ? .standard : .palette(UInt8(truncatingIfNeeded: bits - 1))
  }
}
