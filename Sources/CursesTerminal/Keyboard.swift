import CCurses
import CellGrid
import Dispatch

/// Reads the terminal's input on the main queue and turns it into keys.
final class Keyboard {
  /// A paste of which nothing more comes for this long has lost its end.
  private static let pasteTimeout = DispatchTimeInterval.seconds(5)

  private let descriptor: Int32
  private let escapeDelay: DispatchTimeInterval
  private let source: any DispatchSourceRead
  private let timer: any DispatchSourceTimer
  private let onKeys: ([KeyEvent]) -> Void
  private let onHangUp: () -> Void
  private var decoder: KeyDecoder
  private var bytes = [UInt8](repeating: 0, count: 4096)

  /// `onKeys` gets all keys that are there, together. `onHangUp` is called once, if the terminal is gone.
  init(
    descriptor: Int32, isUnicode: Bool, onKeys: @escaping ([KeyEvent]) -> Void, onHangUp: @escaping () -> Void
  ) {
    self.descriptor = descriptor
    self.onKeys = onKeys
    self.onHangUp = onHangUp
    escapeDelay = .milliseconds(Int(cc_escape_delay()))
    decoder = KeyDecoder(encoding: isUnicode ? .utf8 : .locale, sequences: .ofTerminal())
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    timer = DispatchSource.makeTimerSource(queue: .main)
    source.setEventHandler { [weak self] in self?.read() }
    timer.setEventHandler { [weak self] in self?.timeout() }
    source.activate()
    timer.activate()
  }

  func stop() {
    source.cancel()
    timer.cancel()
  }

  private func read() {
    // The descriptor is shared with the shell and must stay blocking: never read without being sure.
    guard !source.isCancelled, cc_is_readable(descriptor) else { return }
    let count = cc_read(descriptor, &bytes, bytes.count)
    guard count > 0 else {
      if count == 0 || !cc_is_passing_error() {
        stop()
        onHangUp()
      }
      return
    }
    tell(decoder.feed(bytes.prefix(count)))
  }

  private func timeout() {
    // The rest may have come while the main queue was busy; then there is no telling by time.
    if cc_is_readable(descriptor) {
      read()
    } else {
      tell(decoder.timeout())
    }
  }

  private func tell(_ keys: [KeyEvent]) {
    if !keys.isEmpty { onKeys(keys) }
    awaitRest()
  }

  private func awaitRest() {
    let delay =
      switch decoder.pending {
      case nil: DispatchTimeInterval.never
      case .sequence: escapeDelay
      case .paste: Self.pasteTimeout
      }
    timer.schedule(deadline: delay == .never ? .distantFuture : .now() + delay)
  }
}
