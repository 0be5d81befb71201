import CVTerm
import Foundation

/// A program's process and the controlling side of its pseudo-terminal. What happens comes out of `events`, in order.
/// Not safe to share: it belongs to one actor.
final class PseudoTerminal {
  enum Event: Sendable {
    case output([UInt8])
    /// Nobody has the terminal open any more; all output has come.
    case closed
    case ended(ProgramEnd)
  }

  let events: AsyncStream<Event>
  let process: pid_t
  /// The modes before the program could change them.
  let initialModes: TerminalModes
  /// -1 after `close()`.
  private(set) var master: Int32
  /// Whether the process is known to have ended, so that its number may be another's by now.
  var hasEnded = false
  /// Closing it stops the reader.
  private let stopper: Int32
  /// Whoever has it reads.
  private let turn = DispatchSemaphore(value: 1)
  private(set) var isHeld = false

  init(path: String, arguments: [String], environment: [String: String], columns: Int, rows: Int)
    throws(HarnessError)
  {
    var master: Int32 = -1
    var modes = termios()
    let process = Self.withStrings([path] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        cv_spawn(path, arguments, environment, Int32(columns), Int32(rows), &master, &modes)
      }
    }
    guard process > 0 else { throw .cannotStart(path, errno) }
    self.process = process
    self.master = master
    initialModes = TerminalModes(modes)
    let (events, feeder) = AsyncStream<Event>.makeStream()
    self.events = events

    var ends: [Int32] = [-1, -1]
    guard cv_pipe(&ends) else { throw .cannotStart(path, errno) }
    let (stopped, stopper) = (ends[0], ends[1])
    self.stopper = stopper
    // A descriptor of its own, so that the reader is never left with somebody else's.
    let reader = fcntl(master, F_DUPFD_CLOEXEC, 0)
    Thread.detachNewThread { [turn] in
      Self.pump(reader, until: stopped, taking: turn, into: feeder)
      Foundation.close(reader)
      Foundation.close(stopped)
      feeder.yield(.closed)
    }
    // Linux has no event for the end of a process; a thread waits for it.
    Thread.detachNewThread {
      let status = cv_wait(process)
      feeder.yield(.ended(status < 0 ? .signaled(-status) : .exited(status)))
    }
  }

  /// Passes on what the program writes until nobody has the terminal open, or the other end of `stopped` is closed.
  /// A thread of its own waits here: dispatch sources on Linux do not tell of a hang-up without data.
  private static func pump(
    _ reader: Int32, until stopped: Int32, taking turn: DispatchSemaphore,
    into feeder: AsyncStream<Event>.Continuation
  ) {
    var bytes = [UInt8](repeating: 0, count: 65536)
    var entries = [
      pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      guard poll(&entries, 2, -1) > 0 else { continue }
      turn.wait()
      defer { turn.signal() }
      if entries[1].revents != 0 { return }
      let count = read(reader, &bytes, bytes.count)
      if count > 0 {
        feeder.yield(.output(Array(bytes.prefix(count))))
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        return
      }
    }
  }

  /// Writes all of it, waiting for the program to read if the line is full.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var entry = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
        if poll(&entry, 1, 10_000) != 1 { return }
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Reads no more, and leaves no room for what the program writes.
  func hold() {
    guard !isHeld, master >= 0 else { return }
    isHeld = true
    turn.wait()
    _ = cv_fill(master)
  }

  /// Reads on.
  func release() {
    guard isHeld else { return }
    isHeld = false
    turn.signal()
  }

  /// Takes the terminal away from the program.
  func close() {
    release()
    guard master >= 0 else { return }
    Foundation.close(stopper)
    Foundation.close(master)
    master = -1
  }

  func signal(_ number: Int32) {
    if !hasEnded { kill(process, number) }
  }

  deinit {
    signal(SIGKILL)
    close()
  }

  /// Lends the strings as C has them: pointers, the last one null.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      // Never empty: the null is there.
      withExtendedLifetime(buffer) { body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped)) }
    }
  }
}

/// The modes (termios) of a pseudo-terminal; equal if every flag and every special character is.
package struct TerminalModes: Hashable, Sendable {
  private let flags: [UInt64]
  private let characters: [UInt8]

  /// Lines, echo and signals from the keyboard: as a shell leaves a terminal.
  package let isCooked: Bool

  /// - Parameter master: the pseudo-terminal's controlling side, which tells of both.
  init?(master: Int32) {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return nil }
    self.init(modes)
  }

  init(_ modes: termios) {
    flags = [
      UInt64(modes.c_iflag), UInt64(modes.c_oflag), UInt64(modes.c_cflag), UInt64(modes.c_lflag),
    ]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    let cooked = tcflag_t(ICANON) | tcflag_t(ECHO) | tcflag_t(ISIG)
    isCooked = modes.c_lflag & cooked == cooked
  }
}

/// The end of a program.
package enum ProgramEnd: Hashable, Sendable {
  /// By itself, with this code.
  case exited(Int32)
  /// By a signal of this number.
  case signaled(Int32)
}
