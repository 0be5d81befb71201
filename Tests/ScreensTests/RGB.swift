import CellGrid
import Foundation

/// A colour as a terminal mixes it.
nonisolated struct RGB: Hashable, Sendable {
  let red: Int
  let green: Int
  let blue: Int

  init(_ red: Int, _ green: Int, _ blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// In xterm's palette, cube and greys; nil for the user's own.
  static func xterm(_ color: Color) -> RGB? {
    guard case .palette(let number) = color else { return nil }
    let eight = [
      RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
      RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0),
      RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]
    let place = Int(number)
    if place < 16 { return eight[place] }
    if place >= 232 { return RGB(8 + 10 * (place - 232), 8 + 10 * (place - 232), 8 + 10 * (place - 232)) }
    let steps = [0, 95, 135, 175, 215, 255]
    let cube = place - 16
    return RGB(steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
  }

  /// In the Linux console's palette, which has no more than sixteen colours: the rest is as in xterm's.
  static func linuxConsole(_ color: Color) -> RGB? {
    guard case .palette(let number) = color, number < 16 else { return xterm(color) }
    let place = Int(number)
    let (low, high) = place < 8 ? (0, 170) : (85, 255)
    // The brown in place of a dark yellow.
    if place == 3 { return RGB(170, 85, 0) }
    return RGB(place & 1 == 0 ? low : high, place & 2 == 0 ? low : high, place & 4 == 0 ? low : high)
  }

  /// From 1 to 21.
  func contrast(to other: RGB) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  private var luminance: Double {
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
