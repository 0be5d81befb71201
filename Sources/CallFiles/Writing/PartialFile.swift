import CallTime
import Foundation

/// A file that gets its name when it is whole. Until then its bytes are in another one beside it, which goes when this is
/// not finished; a file of that name that was there stays as it was.
package struct PartialFile: ~Copyable {
  /// The path that the user gave, for messages.
  package let shownPath: String
  private let path: String
  private let partialPath: String
  private let replaces: Bool
  private let descriptor: Int32
  private var isFinished = false

  /// `home` is what `~/` stands for. Without `replaces` there must be no file of that name.
  /// `mode` has the rights of a new one, from which the user's mask takes away.
  package init(
    path shownPath: String, home: String?, replaces: Bool, mode: mode_t = 0o666
  ) throws(ExportError) {
    var path = shownPath
    if let home, path.hasPrefix("~/") { path = home + path.dropFirst(1) }
    // A link stays; the file it leads to is replaced.
    path = Self.target(of: path)
    var status = stat()
    let isThere = stat(RawPath.bytes(path), &status) == 0
    guard isThere || errno == ENOENT else {
      throw .cannotCreate(path: shownPath, reason: Self.reason(errno))
    }
    if isThere {
      guard status.st_mode & S_IFMT == S_IFREG else {
        let reason = status.st_mode & S_IFMT == S_IFDIR ? Self.reason(EISDIR) : "it is not a file"
        throw .cannotCreate(path: shownPath, reason: reason)
      }
      guard replaces else { throw .exists(path: shownPath) }
      // Without the right to write into a file there is none to replace it.
      guard access(RawPath.bytes(path), W_OK) == 0 else {
        throw .cannotCreate(path: shownPath, reason: Self.reason(errno))
      }
    }
    // Beside it, and short: its own name may be as long as names can be.
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let partialPath = folder + ".part-" + String(UInt32.random(in: 0...UInt32.max), radix: 36)
    let descriptor = open(RawPath.bytes(partialPath), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannotCreate(path: shownPath, reason: Self.reason(errno)) }
    if isThere { Self.keepRights(of: status, descriptor) }
    (self.shownPath, self.path, self.replaces, self.descriptor) = (
      RawPath.shown(shownPath), path, replaces, descriptor
    )
    self.partialPath = partialPath
  }

  deinit {
    guard !isFinished else { return }
    close(descriptor)
    unlink(RawPath.bytes(partialPath))
  }

  /// Writes everything, or says why not.
  package func write(_ bytes: borrowing ByteSink) throws(ExportError) {
    let code = bytes.withBytes { writeAll($0, to: descriptor) }
    if code != 0 { throw .cannotWrite(path: shownPath, reason: Self.reason(code)) }
  }

  /// Everything has been written: the file gets its name.
  package consuming func finish() throws(ExportError) {
    isFinished = true
    // Some file systems fail only now. Without this, a machine that loses its power can be left with the name and no bytes.
    var code = fsync(descriptor) == 0 ? 0 : errno
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0 { code = name() }
    if code == 0 { code = syncFolder() }
    if code == 0 { return }
    unlink(RawPath.bytes(partialPath))
    if code == EEXIST { throw .exists(path: shownPath) }
    throw .cannotWrite(path: shownPath, reason: Self.reason(code))
  }

  /// The error number of what went wrong; 0 when nothing did.
  private func name() -> Int32 {
    let (partialPath, path) = (RawPath.bytes(partialPath), RawPath.bytes(path))
    if replaces { return rename(partialPath, path) == 0 ? 0 : errno }
    // Never over a file that somebody else has made meanwhile.
    if link(partialPath, path) == 0 {
      unlink(partialPath)
      return 0
    }
    if errno == EEXIST { return EEXIST }
    // A file system without links.
    if access(path, F_OK) == 0 { return EEXIST }
    return rename(partialPath, path) == 0 ? 0 : errno
  }

  /// Has the disk keep the name as well. The error number of what went wrong; 0 when nothing did.
  private func syncFolder() -> Int32 {
    let folder = open(
      RawPath.bytes(path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."),
      O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written to but not looked into.
    guard folder >= 0 else { return errno == EACCES ? 0 : errno }
    defer { close(folder) }
    // Some file systems have no such thing for folders.
    return fsync(folder) == 0 || errno == EINVAL ? 0 : errno
  }

  /// The path that a link leads to, link by link, whether anything is there or not.
  private static func target(of path: String) -> String {
    var path = path
    // Linux follows as many.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = next.hasPrefix("/") ? next : folder + next
    }
    return path
  }

  /// Owner, group and rights of the file that is replaced. Where another group would get the group's rights, nobody but the
  /// owner gets any.
  private static func keepRights(of old: stat, _ descriptor: Int32) {
    var new = stat()
    let isSame = { fstat(descriptor, &new) == 0 && new.st_gid == old.st_gid && new.st_uid == old.st_uid }
    if !isSame(), fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      _ = fchown(descriptor, UInt32.max, old.st_gid)
    }
    fchmod(descriptor, old.st_mode & (isSame() ? 0o7777 : new.st_gid == old.st_gid ? 0o770 : 0o700))
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
