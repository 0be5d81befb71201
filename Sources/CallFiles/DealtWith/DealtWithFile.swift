import CallTime
import Foundation

/// The file in which numbers dealt with are kept. A lock keeps two programs apart while one adds a line.
package struct DealtWithFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// In the state directory of the user (XDG), or nil where there is no home. The demo's callers stay among themselves.
  package init?(environment: [String: String], isOfDemo: Bool = false) {
    guard let folder = UserFolder.state.path(environment) else { return nil }
    path = folder + (isOfDemo ? "/dealt-with-in-demo.tsv" : "/dealt-with.tsv")
  }

  /// Empty where there is no file yet.
  @concurrent package func read() async throws(DealtWithError) -> DealtNumbers {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file < 0 {
      if errno == ENOENT || errno == ENOTDIR { return DealtNumbers() }
      throw .cannotBeRead(reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    return try DealtNumbers(try Self.text(file))
  }

  /// Adds a line, and returns all that holds then. A file that is none of ours is not touched.
  @concurrent package func add(_ line: String) async throws(DealtWithError) -> DealtNumbers {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotBeWritten(reason: "the folder \(folder) cannot be made")
    }
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw .cannotBeWritten(reason: String(cString: strerror(errno))) }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { throw .cannotBeWritten(reason: String(cString: strerror(errno))) }
    let before = try Self.text(file)
    _ = try DealtNumbers(before)
    let head = before.isEmpty ? DealtNumbers.head + "\n" : ""
    let bytes = Array((head + line).utf8)
    // What somebody who was interrupted left of a line goes.
    let size = off_t(before.utf8.count)
    guard ftruncate(file, size) == 0, write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      let reason = String(cString: strerror(errno))
      _ = ftruncate(file, size)
      throw .cannotBeWritten(reason: reason)
    }
    return try DealtNumbers(before + head + line)
  }

  /// Whole lines only: the last one may still be written.
  private static func text(_ file: Int32) throws(DealtWithError) -> String {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .isNotOurs }
    guard status.st_size <= DealtNumbers.mostBytes else { throw .isNotOurs }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let (part, rest) = (count, bytes.count - count)
      let read = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress.map { $0 + part }, rest, off_t(part))
      }
      guard read >= 0 else { throw .cannotBeRead(reason: String(cString: strerror(errno))) }
      if read == 0 { break }
      count += read
    }
    let end = bytes.prefix(count).lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard end > 0 || count < 200, let text = String(validating: bytes.prefix(end), as: UTF8.self) else {
      throw .isNotOurs
    }
    return text
  }
}
