#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes that come one after another: of a file, or of what is packed in one.
protocol ByteSource: AnyObject {
  /// Reads as many bytes as there are now, at most what `room` holds; 0 at the end. Waits for the first.
  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  /// Bytes (or the end) would be there at once, as far as that is known.
  var isReady: Bool { get }
}

/// A file or standard input, open for reading from its start to its end.
///
/// Files are read piece by piece and not mapped: a mapped file that somebody truncates meanwhile kills the program, and a
/// copy into a buffer that stays in the processor's cache costs no more than the page faults of a mapping.
final class FileInput: ByteSource {
  let name: String
  /// Its length where that is known: a regular file.
  let size: Int?
  private(set) var bytesRead = 0
  private let descriptor: Int32
  private let isOwned: Bool

  init(path: String) throws(FileError) {
    let isStandard = path == "-"
    let descriptor = isStandard ? STDIN_FILENO : open(RawPath.bytes(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let name = Self.name(path)
      throw errno == ENOENT || errno == ENOTDIR ? .notFound(name: name) : .cannotOpen(name: name, code: errno)
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    self.descriptor = descriptor
    isOwned = !isStandard
    name = Self.name(path)
    size = isKnown && kind == S_IFREG ? Int(status.st_size) : nil
  }

  /// The path that the user gave; `standard input` for `-`.
  static func name(_ path: String) -> String { path == "-" ? "standard input" : RawPath.shown(path) }

  /// Its length where that is known: a regular file.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard path != "-", stat(RawPath.bytes(path), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// Opening or reading it may wait for somebody else: a pipe, a terminal.
  static func mayWait(_ path: String) -> Bool {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(RawPath.bytes(path), &status)) == 0 else {
      return false
    }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Waits also where somebody who shares standard input has made it one that does not wait.
  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, room.baseAddress, room.count)
      #else
        let count = Darwin.read(descriptor, room.baseAddress, room.count)
      #endif
      if count >= 0 {
        bytesRead += count
        return count
      }
      if errno == EISDIR { throw .isDirectory(name: name) }
      if errno == EAGAIN {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&request, 1, -1)
      } else if errno != EINTR {
        throw .cannotRead(name: name, code: errno)
      }
    }
  }

  /// A pipe can be slow, a regular file is not.
  var isReady: Bool {
    if size != nil { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }
}
