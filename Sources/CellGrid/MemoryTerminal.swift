/// A terminal in memory: it keeps the grids it is shown, and tells of the events it is told of.
@MainActor
package final class MemoryTerminal: TerminalDevice {
  package private(set) var size: GridSize
  package let traits: TerminalTraits
  /// All grids presented, in order. Ends when the device is closed.
  package let frames: AsyncStream<CellGrid>
  /// The last grid presented; nil before the first one.
  package private(set) var shown: CellGrid?
  package var tellsOfMouse = false
  package private(set) var redrawCount = 0
  package private(set) var suspendCount = 0
  package private(set) var backgroundQuestions = 0
  package private(set) var ringCount = 0
  /// Texts given for the clipboard, in order.
  package private(set) var copied: [String] = []

  private let events = TerminalEventQueue()
  private let frameFeeder: AsyncStream<CellGrid>.Continuation

  package init(
    size: GridSize = GridSize(columns: 80, rows: 24),
    traits: TerminalTraits = TerminalTraits(colors: 16, isUnicode: true)
  ) {
    self.size = size
    self.traits = traits
    (frames, frameFeeder) = AsyncStream.makeStream()
  }

  /// Lets events happen, in this order. A `resized` changes the size as well.
  package func feed(_ events: TerminalEvent...) {
    for event in events {
      if case .resized(let size) = event { self.size = size }
      self.events.add(event)
    }
  }

  /// Lets keys be pressed together, in this order.
  package func press(_ keys: KeyEvent...) {
    events.add(.keys(keys))
  }

  package func start(_ handler: @escaping (TerminalEvent) -> Void) {
    events.start(handler)
  }

  package func present(_ grid: CellGrid) {
    shown = grid
    frameFeeder.yield(grid)
  }

  package func redraw() {
    redrawCount += 1
  }

  package func copy(_ text: String) {
    copied.append(text)
  }

  package func ring() {
    ringCount += 1
  }

  package func askForBackground() {
    backgroundQuestions += 1
  }

  /// Counts the suspension; the program is continued at once.
  package func suspend() {
    suspendCount += 1
    events.add(.resumed)
  }

  package func close() {
    events.stop()
    frameFeeder.finish()
  }
}
