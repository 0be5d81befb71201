/// A key, and the bytes an xterm with application cursor keys sends for it.
package struct Key: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package static let enter = Key("\r")
  package static let escape = Key("\u{1B}")
  package static let tab = Key("\t")
  package static let backTab = Key("\u{1B}[Z")
  package static let backspace = Key("\u{7F}")
  package static let delete = Key("\u{1B}[3~")
  package static let insert = Key("\u{1B}[2~")
  package static let up = Key("\u{1B}OA")
  package static let down = Key("\u{1B}OB")
  package static let right = Key("\u{1B}OC")
  package static let left = Key("\u{1B}OD")
  package static let home = Key("\u{1B}OH")
  package static let end = Key("\u{1B}OF")
  package static let pageUp = Key("\u{1B}[5~")
  package static let pageDown = Key("\u{1B}[6~")
  package static let f1 = Key("\u{1B}OP")
  package static let f2 = Key("\u{1B}OQ")
  package static let space = Key(" ")

  /// A printable character.
  package static func character(_ character: Character) -> Key {
    Key(String(character))
  }

  /// Ctrl with a letter.
  package static func control(_ letter: Character) -> Key {
    Key(bytes: letter.utf8.map { $0 & 0x1F })
  }

  /// A press and release of the first button over a cell, counted from 0.
  package static func click(column: Int, row: Int) -> Key {
    let place = "\(column + 1);\(row + 1)"
    return Key("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m")
  }

  /// The wheel, one step down or up over a cell.
  package static func wheel(down: Bool, column: Int, row: Int) -> Key {
    Key("\u{1B}[<\(down ? 65 : 64);\(column + 1);\(row + 1)M")
  }

  /// Alt with a character.
  package static func alt(_ character: Character) -> Key {
    Key("\u{1B}\(character)")
  }
}
