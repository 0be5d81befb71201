/// Whether colours are used. `auto` leaves it to the terminal and to `NO_COLOR`.
nonisolated enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
