import Observation

/// The help over the screen. Its text comes from the key table.
@Observable package final class HelpModel {
  /// The keys of this context come first.
  package let context: KeyContext
  package internal(set) var scroll = Scroll()
  /// The dialog that comes back when the help is closed.
  var over: Dialog?

  init(context: KeyContext, over: Dialog?) { (self.context, self.over) = (context, over) }
}
