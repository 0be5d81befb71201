import CCurses
import Dispatch

/// Reads the pipe that the signal handlers write to, on the main queue.
final class SignalReader {
  private let source: any DispatchSourceRead

  /// `handle` is told of each signal once, however often it came since.
  init(descriptor: Int32, handle: @escaping (TerminalSignal) -> Void) {
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = cc_read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return }
      let signals = Set(bytes.prefix(count))
      // The window first: whoever draws next draws in the right size.
      let known: [(Int32, TerminalSignal)] = [
        (CC_SIGNAL_WINCH, .windowChange), (CC_SIGNAL_CONT, .proceed), (CC_SIGNAL_INT, .interrupt),
        (CC_SIGNAL_TSTP, .stop), (CC_SIGNAL_TERM, .terminate), (CC_SIGNAL_HUP, .hangUp),
      ]
      for (number, signal) in known where signals.contains(UInt8(number)) { handle(signal) }
    }
    source.setCancelHandler { cc_signals_close() }
    source.activate()
  }

  func stop() {
    source.cancel()
  }
}
