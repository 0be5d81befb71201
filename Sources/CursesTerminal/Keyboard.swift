import CCurses
import CellGrid

/// Reads keys from the terminal's input.
struct Keyboard {
  private let descriptor: Int32
  private let pasteTimeout: Int32
  private let escapeDelay = cc_escape_delay()
  private var decoder: KeyDecoder
  private var bytes = [UInt8](repeating: 0, count: 4096)

  /// After `pasteTimeout` milliseconds of silence a paste has lost its end mark: it ends there, and keys are keys again.
  init(descriptor: Int32, isUnicode: Bool, pasteTimeout: Int32) {
    (self.descriptor, self.pasteTimeout) = (descriptor, pasteTimeout)
    decoder = KeyDecoder(encoding: isUnicode ? .utf8 : .locale, sequences: .ofTerminal())
  }

  /// Milliseconds to wait for the rest of what has come; -1 if nothing is unfinished.
  var patience: Int32 {
    switch decoder.pending {
    case nil: -1
    case .sequence: escapeDelay
    case .paste: pasteTimeout
    }
  }

  /// Nil while the terminal has not told.
  var isBackgroundLight: Bool? { decoder.isBackgroundLight }

  /// The keys that are whole now; nil if the terminal is gone. After a timeout nothing is waited for any more.
  mutating func read(after wakeup: InputThread.Wakeup) -> [KeyEvent]? {
    // The descriptor is shared with the shell and must stay blocking: never read without being sure. A signal may have
    // given the terminal to the shell for a while, and what came while the main queue was busy is no timeout.
    guard wakeup == .keyboard || cc_is_readable(descriptor) else {
      return wakeup.isEmpty ? decoder.timeout() : []
    }
    let count = cc_read(descriptor, &bytes, bytes.count)
    if count > 0 { return decoder.feed(bytes.prefix(count)) }
    return count == 0 || !cc_is_passing_error() ? nil : []
  }
}
