import CCurses
import Dispatch
import Foundation

/// A thread that sleeps until a key or a signal comes, and then takes its work to the main queue.
///
/// It does so by `sync`, which runs the work on this very thread when the main queue is idle and not bound to a thread, as in
/// a program whose `main` is asynchronous. So a key wakes no second thread on its way to the screen.
nonisolated enum InputThread {
  /// The descriptors that have something to read; none when nothing came in time.
  struct Wakeup: OptionSet, Sendable {
    let rawValue: Int32

    static let keyboard = Wakeup(rawValue: 1)
    static let signals = Wakeup(rawValue: 2)
    /// No signals will come any more.
    static let end = Wakeup(rawValue: 4)
  }

  /// Starts it. It ends, and closes `signals`, after `cc_signals_close`.
  /// - Parameters:
  ///   - keyboard: keys come from here.
  ///   - signals: the reader's end of the pipe of `cc_signals_open`.
  ///   - handle: reads what there is. Returns how many milliseconds to wait at most for more, -1 for any number; nil if
  ///     the keyboard is not to be looked at any more.
  static func start(
    keyboard: Int32, signals: Int32, handle: @escaping @MainActor @Sendable (Wakeup) -> Int32?
  ) {
    Thread.detachNewThread {
      var limit: Int32? = -1
      while true {
        let wakeup = Wakeup(rawValue: cc_wait(limit == nil ? -1 : keyboard, signals, limit ?? -1))
        if wakeup.contains(.end) { break }
        limit = DispatchQueue.main.sync { MainActor.assumeIsolated { handle(wakeup) } }
      }
      cc_close(signals)
    }
  }
}
