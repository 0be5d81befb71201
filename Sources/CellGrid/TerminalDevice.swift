/// Something that shows grids and tells of keys: a terminal, or a stand-in for one in tests.
@MainActor
package protocol TerminalDevice: AnyObject {
  /// The size of the window now.
  var size: GridSize { get }
  var traits: TerminalTraits { get }
  /// Everything that happens, in order. One consumer. Ends when the device is closed.
  var events: AsyncStream<TerminalEvent> { get }

  /// Shows a grid; what lies beyond the window is not shown.
  func present(_ grid: CellGrid)
  /// Draws the last grid again from nothing, should something else have written to the terminal (Ctrl-L).
  func redraw()
  /// Gives the terminal back, stops the program (Ctrl-Z), and takes the terminal again when the program is continued.
  func suspend()
  /// Gives the terminal back as it was. Nothing is shown afterwards; closing again does nothing.
  func close()
}
