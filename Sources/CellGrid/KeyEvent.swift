/// A key, whatever bytes the terminal sends for it.
package enum KeyEvent: Hashable, Sendable {
  /// A printable character as typed.
  case text(Character)
  /// Ctrl with a key, which is given in lower case: `control("c")`. Ctrl-Space is `control(" ")`.
  case control(Character)
  /// Alt (Meta) with a key, as typed.
  case alt(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete, insert
  /// F1 and on.
  case function(Int)
  /// Text pasted into the terminal, whole, exactly as it came: it may hold anything.
  case paste(String)
}
