/// A terminal in memory: it keeps what was shown and says what it is told to say.
@MainActor
package final class MemoryTerminal: TerminalDevice {
  package private(set) var size: GridSize
  package let traits: TerminalTraits
  package let events: AsyncStream<TerminalEvent>
  /// All grids presented, in order. Ends when the device is closed.
  package let frames: AsyncStream<CellGrid>
  package private(set) var redrawCount = 0
  package private(set) var suspendCount = 0

  private let feeder: AsyncStream<TerminalEvent>.Continuation
  private let shower: AsyncStream<CellGrid>.Continuation

  package init(
    size: GridSize = GridSize(columns: 80, rows: 24),
    traits: TerminalTraits = TerminalTraits(colors: 16, isUnicode: true)
  ) {
    self.size = size
    self.traits = traits
    (events, feeder) = AsyncStream.makeStream()
    (frames, shower) = AsyncStream.makeStream()
  }

  /// Lets events happen, in this order. A `resized` changes the size as well.
  package func feed(_ events: TerminalEvent...) {
    for event in events {
      if case .resized(let size) = event { self.size = size }
      feeder.yield(event)
    }
  }

  /// Lets keys be pressed together, in this order.
  package func press(_ keys: KeyEvent...) {
    feeder.yield(.keys(keys))
  }

  package func present(_ grid: CellGrid) {
    shower.yield(grid)
  }

  package func redraw() {
    redrawCount += 1
  }

  /// Counts the suspension; the program is continued at once.
  package func suspend() {
    suspendCount += 1
    feeder.yield(.resumed)
  }

  package func close() {
    feeder.finish()
    shower.finish()
  }
}
