import CellGrid

extension KeyEvent {
  /// As footer and help write it; without Unicode the arrows are spelled out.
  package func name(isUnicode: Bool = true) -> String {
    switch self {
    case .text(" "): "Space"
    case .text(let character): String(character)
    case .alt(let character): "Alt-\(character)"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .up: isUnicode ? "↑" : "Up"
    case .down: isUnicode ? "↓" : "Down"
    case .left: isUnicode ? "←" : "Left"
    case .right: isUnicode ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    case .paste: "paste"
    }
  }

  /// Printable keys are text while a field has the focus.
  var worksWhileTyping: Bool {
    switch self {
    case .text, .paste: false  // Alt goes with letters but types none
    default: true
    }
  }
}
