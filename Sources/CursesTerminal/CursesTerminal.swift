import CCurses
import CellGrid
import Dispatch

/// The terminal this program runs in, through curses. One a process at a time.
///
/// Whatever ends the program gives the terminal back as it was: `close()`, `exit`, and (in C, by calls that are safe
/// there) a fatal signal, which then takes its course. INT, TERM, HUP, WINCH, TSTP and CONT come out as events or are obeyed.
package final class CursesTerminal: TerminalDevice {
  /// The window's size; the grid to present is of this size.
  package private(set) var size: GridSize
  package let traits: TerminalTraits
  /// Keys and signals, in order. One consumer. Ends when the terminal is closed.
  package let events: AsyncStream<TerminalEvent>

  private static var isOpen = false

  private let output: Int32
  private let feeder: AsyncStream<TerminalEvent>.Continuation
  private var painter: GridPainter
  private var keyboard: Keyboard?
  private var signals: SignalReader?
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
  /// - Throws: why there can be no screen here; the terminal is untouched then.
  package init(input: Int32 = 0, output: Int32 = 1, useColor: Bool = true) throws(TerminalError) {
    guard !Self.isOpen else { throw .alreadyOpen }
    guard cc_is_terminal(input), cc_is_terminal(output) else { throw .notATerminal }
    let isUnicode = cc_set_locale()
    guard let type = cc_terminal_type() else { throw .noTerminalType }
    switch cc_read_description(output) {
    case CC_DESCRIPTION_FOUND: break
    case CC_DESCRIPTION_DUMB: throw .cannotMoveCursor(String(cString: type))
    default: throw .unknownTerminalType(String(cString: type))
    }

    let signalDescriptor = cc_signals_open()
    guard signalDescriptor >= 0 else { throw .system(cc_error()) }
    guard cc_open(input, output, useColor) else {
      let error = cc_error()
      cc_signals_close()
      throw .system(error)
    }
    Self.isOpen = true
    self.output = output
    size = Self.windowSize(output)
    cc_resize(Int32(size.columns), Int32(size.rows))
    traits = TerminalTraits(colors: Int(cc_colors()), isUnicode: isUnicode)
    painter = GridPainter(traits: traits)
    (events, feeder) = AsyncStream.makeStream()

    keyboard = Keyboard(
      descriptor: input, isUnicode: isUnicode,
      onKeys: { [feeder] keys in feeder.yield(.keys(keys)) },
      onHangUp: { [weak self] in self?.hangUp() })
    signals = SignalReader(descriptor: signalDescriptor) { [weak self] in self?.handle($0) }
  }

  package func present(_ grid: CellGrid) {
    guard state == .shown else { return }
    painter.show(grid, within: size)
  }

  package func redraw() {
    guard state == .shown else { return }
    painter.showAgain(within: size)
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
    keyboard?.stop()
    cc_close()
    signals?.stop()
    Self.isOpen = false
    feeder.finish()
  }

  // MARK: Signals

  private func handle(_ signal: TerminalSignal) {
    guard state == .shown else { return }
    switch signal {
    case .interrupt: feeder.yield(.interrupted)
    case .terminate: feeder.yield(.terminated)
    case .hangUp: hangUp()
    case .windowChange: adoptWindowSize()
    case .stop: suspend()
    case .proceed:
      // Stopped and continued behind our back: whatever was left on the terminal is made anew.
      cc_leave()
      take()
    }
  }

  private func hangUp() {
    guard state == .shown else { return }
    state = .hungUp
    keyboard?.stop()
    feeder.yield(.hungUp)
  }

  /// After a stop: the shell has changed the modes, and the window may have another size.
  private func take() {
    cc_take()
    adoptWindowSize()
    painter.showAgain(within: size)
    feeder.yield(.resumed)
  }

  private func adoptWindowSize() {
    let now = Self.windowSize(output)
    guard now != size else { return }
    size = now
    cc_resize(Int32(now.columns), Int32(now.rows))
    painter.forget()
    feeder.yield(.resized(now))
  }

  /// What the system says; on a line that does not know, what the description says.
  private static func windowSize(_ output: Int32) -> GridSize {
    var columns: Int32 = 0
    var rows: Int32 = 0
    if !cc_window_size(output, &columns, &rows) { cc_screen_size(&columns, &rows) }
    return GridSize(columns: Int(columns), rows: Int(rows))
  }
}
