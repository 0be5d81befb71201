/// What a terminal, or the system it runs on, tells the program.
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
  /// The program runs again after it was stopped; the terminal is taken again.
  case resumed
}
