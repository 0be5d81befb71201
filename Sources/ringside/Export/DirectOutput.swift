import CallFiles
import CallTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output, a pipe or a device: there is nothing in it to be kept, and somebody may be reading already.
nonisolated struct DirectOutput: ~Copyable {
  private let descriptor: Int32
  private let name: String
  private let isOwned: Bool
  private var isClosed = false

  static var standard: DirectOutput {
    DirectOutput(descriptor: STDOUT_FILENO, name: "standard output", isOwned: false)
  }

  private init(descriptor: Int32, name: String, isOwned: Bool) {
    (self.descriptor, self.name, self.isOwned) = (descriptor, name, isOwned)
  }

  init(path: String) throws(ProgramError) {
    // A shell may have opened the same file before and have written into it: append.
    let descriptor = open(RawPath.bytes(path), O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    self.init(descriptor: descriptor, name: RawPath.shown(path), isOwned: true)
  }

  deinit {
    if isOwned, !isClosed { close(descriptor) }
  }

  /// Whether a path leads to something of this kind: it is there and no file, or it is one that the shell has open.
  static func isMeant(by path: String) -> Bool {
    if ["/dev/std", "/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix) { return true }
    var status = stat()
    return stat(RawPath.bytes(path), &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Writes everything, or says why not.
  func write(_ bytes: borrowing ByteSink) throws(ProgramError) {
    switch bytes.withBytes({ writeAll($0, to: descriptor) }) {
    case 0: return
    case EPIPE: throw .readerGone
    case let code: throw .cannotWrite(path: name, code: code)
    }
  }

  /// A line of the program's own, on standard output.
  static func print(_ line: String) throws(ProgramError) {
    var bytes = ByteSink()
    bytes.append(line + "\n")
    try standard.write(bytes)
  }

  /// Everything has been written. Some devices fail only now.
  consuming func finish() throws(ProgramError) {
    guard isOwned else { return }
    isClosed = true
    if close(descriptor) != 0 { throw .cannotWrite(path: name, code: errno) }
  }
}
