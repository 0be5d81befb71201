import Observation

/// The help over the screen. Its text comes from the key table.
@Observable package final class HelpModel {
  /// The keys of this context come first.
  package let context: KeyContext
  package internal(set) var scroll = Scroll()

  init(context: KeyContext) { self.context = context }
}
