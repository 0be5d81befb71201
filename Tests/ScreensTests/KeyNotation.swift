import CellGrid
import Screens

/// Keys as a golden names them: `j Ctrl-D Enter "typed text" PgDn`.
enum KeyNotation {
  struct Unknown: Error { let name: Substring }

  static func keys(_ text: Substring) throws -> [KeyEvent] {
    var keys: [KeyEvent] = []
    var rest = text.drop { $0 == " " }
    while let first = rest.first {
      if first == "\"" {
        let typed = rest.dropFirst().prefix { $0 != "\"" }
        keys += typed.map(KeyEvent.text)
        rest = rest.dropFirst(typed.count + 2)
      } else {
        let name = rest.prefix { $0 != " " }
        keys.append(try key(name))
        rest = rest.dropFirst(name.count)
      }
      rest = rest.drop { $0 == " " }
    }
    return keys
  }

  private static let named: [KeyEvent] = [
    .text(" "), .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab,
    .backspace, .delete, .function(1),
  ]

  private static func key(_ name: Substring) throws -> KeyEvent {
    if name.count == 1, let character = name.first { return .text(character) }
    if name.hasPrefix("Ctrl-"), let character = name.lowercased().last { return .control(character) }
    if let key = named.first(where: { $0.name(isUnicode: false) == name }) { return key }
    throw Unknown(name: name)
  }
}
