/// The signals that are events here, under our own names: their numbers differ between systems.
nonisolated enum TerminalSignal: Hashable {
  case interrupt, terminate, hangUp, windowChange, stop, proceed
}
