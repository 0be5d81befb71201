/// How much of a list its reader wants. Only this decides what is asked for before it is taken.
package enum PageDemand: Hashable, Sendable {
  /// This page. Nothing is asked for beyond it.
  case one
  /// This page and, for certain, the next: that one is asked for as soon as this one has told its scroll id. It is
  /// one page ahead; the page after it waits until that one is taken.
  case next
  /// All that is left, as fast as the service gives it: large pages, time slices side by side.
  case all
}
