import CVTerm
import Dispatch
import Foundation

/// A program's process and the controlling side of its pseudo-terminal. What happens comes out of `events`, in order.
/// Not safe to share: it belongs to one actor.
final class PseudoTerminal {
  enum Event: Sendable {
    case output([UInt8])
    /// Nobody has the terminal open any more; all output has come.
    case closed
    case ended(ExitStatus)
  }

  let events: AsyncStream<Event>
  let process: pid_t
  /// -1 after `close()`.
  private(set) var master: Int32
  /// Whether the process is known to have ended, so that its number may be another's by now.
  var hasEnded = false
  private let source: any DispatchSourceRead

  init(path: String, arguments: [String], environment: [String: String], columns: Int, rows: Int)
    throws(HarnessError)
  {
    var master: Int32 = -1
    let process = Self.withStrings([path] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        cv_spawn(path, arguments, environment, Int32(columns), Int32(rows), &master)
      }
    }
    guard process > 0 else { throw .cannotStart(path, errno) }
    self.process = process
    self.master = master
    let (events, feeder) = AsyncStream<Event>.makeStream()
    self.events = events

    // A descriptor of its own, which lives as long as the source does.
    let descriptor = dup(master)
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "pseudo-terminal"))
    self.source = source
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 65536)
      let count = read(descriptor, &bytes, bytes.count)
      if count > 0 {
        feeder.yield(.output(Array(bytes.prefix(count))))
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        source.cancel()
      }
    }
    source.setCancelHandler {
      Foundation.close(descriptor)
      feeder.yield(.closed)
    }
    source.activate()
    // Linux has no event for the end of a process; a thread waits for it.
    Thread.detachNewThread {
      let status = cv_wait(process)
      feeder.yield(.ended(status < 0 ? .signaled(-status) : .exited(status)))
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

  /// Takes the terminal away from the program.
  func close() {
    guard master >= 0 else { return }
    source.cancel()
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
