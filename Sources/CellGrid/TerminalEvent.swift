/// What a terminal, or the system it runs on, tells the program.
package enum TerminalEvent: Hashable, Sendable {
  case key(KeyEvent)
  /// The window has a new size; the last one of a storm.
  case resized(GridSize)
  /// SIGINT. (Ctrl-C at the keyboard comes as `key(.control("c"))`.)
  case interrupted
  /// The terminal is gone: nothing can be shown any more.
  case hungUp
  /// SIGTERM: the program is asked to end.
  case terminated
  /// The program runs again after it was stopped; the terminal is taken again.
  case resumed
}
