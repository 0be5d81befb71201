import CCurses
import CellGrid

/// The terminal this program runs in, through curses. One a process at a time.
///
/// Whatever ends the program gives the terminal back as it was: `close()`, `exit`, and (in C, by calls that are safe
/// there) a fatal signal, which then takes its course. INT, TERM, HUP, WINCH, TSTP and CONT come out as events or are obeyed.
package final class CursesTerminal: TerminalDevice {
  /// The window's size; the grid to present is of this size.
  package private(set) var size: GridSize
  package let traits: TerminalTraits

  package var tellsOfMouse = false {
    didSet { if state == .shown { cc_set_mouse(tellsOfMouse) } }
  }

  private static var isOpen = false

  private let output: Int32
  private let clipboardRoute: ClipboardSequence.Route
  private let signals: Int32
  private let events = TerminalEventQueue()
  private var painter: GridPainter
  private var keyboard: Keyboard
  private var state = State.shown

  private enum State {
    case shown
    /// The terminal is gone: what is sent to it goes nowhere.
    case hungUp
    case closed
  }

  /// Opens the screen.
  /// - Parameters:
  ///   - input: where keys come from; `/dev/tty` when standard input is data. Stays open.
  ///   - output: the terminal to draw on. Stays open.
  ///   - useColor: false draws with attributes only.
  ///   - pasteTimeout: milliseconds of silence after which a paste without an end is over.
  /// - Throws: why there can be no screen here; the terminal is untouched then.
  package init(
    input: Int32 = 0, output: Int32 = 1, useColor: Bool = true, pasteTimeout: Int32 = 5000
  ) throws(TerminalError) {
    guard !Self.isOpen else { throw .alreadyOpen }
    guard cc_is_terminal(input), cc_is_terminal(output) else { throw .notATerminal }
    let isUnicode = cc_set_locale()
    guard let type = cc_terminal_type() else { throw .noTerminalType }
    switch cc_read_description(output) {
    case CC_DESCRIPTION_FOUND: break
    case CC_DESCRIPTION_DUMB: throw .cannotMoveCursor(String(cString: type))
    default: throw .unknownTerminalType(String(cString: type))
    }

    signals = cc_signals_open()
    guard signals >= 0 else { throw .system(cc_error()) }
    guard cc_open_screen(input, output, useColor) else {
      let error = cc_error()
      cc_signals_close()
      cc_close(signals)
      throw .system(error)
    }
    Self.isOpen = true
    self.output = output
    size = Self.windowSize(output)
    cc_resize(Int32(size.columns), Int32(size.rows))
    let route = ClipboardSequence.route { cc_environment($0).map { String(cString: $0) } }
    clipboardRoute = route
    traits = TerminalTraits(
      colors: Int(cc_colors()), isUnicode: isUnicode,
      clipboard: route == .none ? .none : route == .tmux ? .throughTmux : .given)
    painter = GridPainter(traits: traits)
    keyboard = Keyboard(descriptor: input, isUnicode: isUnicode, pasteTimeout: pasteTimeout)
    InputThread.start(keyboard: input, signals: signals) { [weak self] wakeup in self?.wake(wakeup) }
  }

  package func start(_ handler: @escaping (TerminalEvent) -> Void) {
    events.start(handler)
  }

  package func present(_ grid: CellGrid) {
    guard state == .shown else { return }
    painter.show(grid, within: size)
  }

  package func redraw() {
    guard state == .shown else { return }
    painter.showAgain(within: size)
  }

  package func copy(_ text: String) {
    guard state == .shown else { return }
    let bytes = ClipboardSequence.bytes(text, clipboardRoute)
    cc_send(bytes, bytes.count)
  }

  package func ring() {
    guard state == .shown else { return }
    cc_ring()
  }

  package func askForBackground() {
    guard state == .shown, let type = cc_terminal_type().map({ String(cString: $0) }) else { return }
    // Others, as the consoles of Linux and BSD, show what they do not know.
    let known = [
      "xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "wezterm", "st-", "contour", "mlterm",
    ]
    guard known.contains(where: type.hasPrefix) else { return }
    cc_send(EscapeSequence.backgroundQuestion, EscapeSequence.backgroundQuestion.count)
  }

  package func suspend() {
    guard state == .shown else { return }
    cc_leave()
    cc_stop()
    take()
  }

  package func close() {
    guard state != .closed else { return }
    state = .closed
    cc_close_screen()
    // This also wakes the input thread, which then ends.
    cc_signals_close()
    Self.isOpen = false
    events.stop()
  }

  // MARK: Input

  /// Tells of what woke the input thread.
  /// - Returns: how many milliseconds to wait at most for more, -1 for any number; nil if keys are of no interest any more.
  private func wake(_ wakeup: InputThread.Wakeup) -> Int32? {
    if wakeup.contains(.signals) { readSignals().forEach(handle) }
    guard state == .shown else { return nil }
    if wakeup != .signals {
      let background = keyboard.isBackgroundLight
      guard let keys = keyboard.read(after: wakeup) else {
        hangUp()
        return nil
      }
      if let isLight = keyboard.isBackgroundLight, isLight != background {
        events.add(.background(isLight: isLight))
      }
      if !keys.isEmpty { events.add(.keys(keys)) }
    }
    return state == .shown ? keyboard.patience : nil
  }

  /// The numbers of the signals that have come, each once. The window comes first: whoever draws next draws in the right
  /// size.
  private func readSignals() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = cc_read(signals, &bytes, bytes.count)
    guard count > 0 else { return [] }
    let order = [
      CC_SIGNAL_WINCH, CC_SIGNAL_CONT, CC_SIGNAL_INT, CC_SIGNAL_TSTP, CC_SIGNAL_TERM, CC_SIGNAL_HUP,
    ]
    return order.filter { bytes.prefix(count).contains(UInt8($0)) }
  }

  private func handle(_ signal: Int32) {
    guard state == .shown else { return }
    switch signal {
    case CC_SIGNAL_INT: events.add(.interrupted)
    case CC_SIGNAL_TERM: events.add(.terminated)
    case CC_SIGNAL_HUP: hangUp()
    case CC_SIGNAL_WINCH: adoptWindowSize()
    case CC_SIGNAL_TSTP: suspend()
    case CC_SIGNAL_CONT:
      // Stopped and continued behind our back: whatever was left on the terminal is made anew.
      cc_leave()
      take()
    default: break
    }
  }

  private func hangUp() {
    state = .hungUp
    events.add(.hungUp)
  }

  /// After a stop: the shell has changed the modes, and the window may have another size.
  private func take() {
    cc_take()
    adoptWindowSize()
    painter.showAgain(within: size)
    events.add(.resumed)
  }

  private func adoptWindowSize() {
    let now = Self.windowSize(output)
    guard now != size else { return }
    size = now
    cc_resize(Int32(now.columns), Int32(now.rows))
    painter.forget()
    events.add(.resized(now))
  }

  /// From the system; from the description on a line of which the system does not know.
  private static func windowSize(_ output: Int32) -> GridSize {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if !cc_window_size(output, &columns, &rows) { cc_screen_size(&columns, &rows) }
    return GridSize(columns: Int(columns), rows: Int(rows))
  }
}
