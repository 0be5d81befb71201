/// Something that shows grids and tells of keys: a terminal, or a stand-in for one in tests.
@MainActor
package protocol TerminalDevice: AnyObject {
  /// The size of the window now.
  var size: GridSize { get }
  var traits: TerminalTraits { get }

  /// Begins to tell of events, including those that came before: one at a time, in order, until the device is closed.
  /// To be called once. No event is told while another is being handled.
  func start(_ handler: @escaping (TerminalEvent) -> Void)
  /// Whether the terminal tells of the mouse; off, it selects text with it. (With Shift most do that in any case.)
  var tellsOfMouse: Bool { get set }
  /// Shows a grid; what lies beyond the window is not shown.
  func present(_ grid: CellGrid)
  /// Draws the last grid again from nothing, should something else have written to the terminal (Ctrl-L).
  func redraw()
  /// Gives the terminal a text for the clipboard of the computer it runs on. No terminal answers.
  func copy(_ text: String)
  /// Rings the bell, or flashes, as the terminal has it.
  func ring()
  /// Asks the terminal for the colour of its background; the answer comes as an event, if one comes.
  func askForBackground()
  /// Gives the terminal back, stops the program (Ctrl-Z), and takes the terminal again when the program is continued.
  func suspend()
  /// Gives the terminal back as it was. Nothing is shown afterwards; closing again does nothing.
  func close()
}

/// Abilities of a terminal.
package struct TerminalTraits: Hashable, Sendable {
  /// 0 (no colours, or not wanted), 8, 16 or 256.
  package let colors: Int
  /// Whether characters beyond ASCII can be shown; if not, lines and bars are to be drawn in ASCII.
  package let isUnicode: Bool
  package let clipboard: ClipboardAccess

  package init(colors: Int, isUnicode: Bool, clipboard: ClipboardAccess = .given) {
    (self.colors, self.isUnicode, self.clipboard) = (colors, isUnicode, clipboard)
  }
}

/// Whether a text for the clipboard gets there.
package enum ClipboardAccess: Hashable, Sendable {
  /// As far as can be known.
  case given
  /// tmux passes it on if its user has it so.
  case throughTmux
  case none
}

/// An event at the terminal, or a signal from the system it runs on.
package enum TerminalEvent: Hashable, Sendable {
  /// Keys that have come together, at least one. What they change together is shown together.
  case keys([KeyEvent])
  /// The window has a new size; the last one of a storm.
  case resized(GridSize)
  /// SIGINT. (Ctrl-C at the keyboard comes as `control("c")` among the keys.)
  case interrupted
  /// The terminal is gone: nothing can be shown any more.
  case hungUp
  /// SIGTERM: the program is asked to end.
  case terminated
  /// The terminal has told that its background is light, or dark.
  case background(isLight: Bool)
  /// The program runs again after it was stopped; the terminal is taken again.
  case resumed
}

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
  case pointer(PointerEvent)
}

/// A move of the mouse's buttons or wheel, and the cell it was over.
package struct PointerEvent: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    /// The first button went down.
    case press
    case wheelUp, wheelDown
  }

  package let action: Action
  package let place: GridPoint

  package init(_ action: Action, at place: GridPoint) { (self.action, self.place) = (action, place) }
}

/// Hands a device's events to their handler in order. They wait until there is one, and an event that comes while another
/// is being handled waits for its turn.
@MainActor
package final class TerminalEventQueue {
  private var waiting: [TerminalEvent] = []
  private var handler: ((TerminalEvent) -> Void)?
  private var isHandling = false

  package init() {}

  package func start(_ handler: @escaping (TerminalEvent) -> Void) {
    self.handler = handler
    deliver()
  }

  package func add(_ event: TerminalEvent) {
    waiting.append(event)
    deliver()
  }

  /// Drops what waits, and everything that comes later.
  package func stop() {
    handler = nil
    waiting = []
  }

  private func deliver() {
    guard !isHandling else { return }
    isHandling = true
    defer { isHandling = false }
    while let handler, !waiting.isEmpty { handler(waiting.removeFirst()) }
  }
}
