import CellGrid
import CCurses

/// The keys that bytes after an escape mean.
nonisolated struct KeySequences {
  /// Sequences peculiar to the terminal, from its description.
  let described: [(bytes: [UInt8], key: KeyEvent)]

  /// Only what nearly all terminals send.
  static let common = KeySequences(described: [])

  init(described: [(bytes: [UInt8], key: KeyEvent)]) {
    self.described = described
  }

  /// Those of the description read last (`cc_read_description`).
  static func ofTerminal() -> KeySequences {
    var names: [(String, KeyEvent)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kich1", .insert),
      ("kcbt", .backTab), ("kent", .enter),
    ]
    names += (1...12).map { ("kf\($0)", .function($0)) }
    let described = names.compactMap { name, key -> (bytes: [UInt8], key: KeyEvent)? in
      guard let capability = cc_capability(name) else { return nil }
      let bytes = Array(String(cString: capability).utf8)
      return bytes.count > 1 && bytes[0] == 0x1B ? (bytes, key) : nil
    }
    return KeySequences(described: described)
  }

  /// The key of `CSI parameters final`; nil for anything that is not a key of ours.
  /// Modifiers are ignored: Shift-Up is Up.
  func control(parameters: [Int], final: UInt8) -> KeyEvent? {
    switch final {
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "~"): return parameters.first.flatMap(numbered)
    // A key counts as one; with other numbers this is a report, of the cursor's place for example.
    default: return (parameters.first ?? 0) <= 1 ? letter(final) : nil
    }
  }

  /// The key of `SS3 final`, as keypads in application mode send.
  func shifted(final: UInt8) -> KeyEvent? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // The numeric keypad sends the ASCII letter 64 places below: * + , - . / 0…9.
      .text(Character(Unicode.Scalar(final - 64)))
    default: letter(final)
    }
  }

  private func letter(_ final: UInt8) -> KeyEvent? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  /// The numbers DEC gave to its keys; the holes are its own.
  private func numbered(_ number: Int) -> KeyEvent? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}
