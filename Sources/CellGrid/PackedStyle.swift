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
