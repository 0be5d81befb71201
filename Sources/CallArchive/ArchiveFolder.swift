import CInflate
import CallFiles
import CallTime
import Foundation

/// The folder of an archive on the disk: what is written here is there after a loss of power, or not at all.
struct ArchiveFolder: Sendable {
  /// As the user gave it.
  let path: String

  /// Nobody but the user may read calls.
  private static let fileRights: mode_t = 0o600
  private static let folderRights = 0o700

  func full(_ inside: String) -> String { path + "/" + inside }

  // MARK: - Reading

  /// - Throws: `.notThere` without a manifest.
  func manifest() throws(ArchiveError) -> ArchiveManifest {
    let bytes: [UInt8]
    do throws(ArchiveError) {
      bytes = try self.bytes(ArchiveManifest.name)
    } catch .cannotRead(_, ENOENT), .cannotRead(_, ENOTDIR) {
      throw .notThere(path: path)
    }
    let isWhole = ManifestSeal.isWhole(bytes)
    let parts = bytes.withUnsafeBufferPointer(ManifestReader.read)
    if isWhole == true, let manifest = parts.flatMap(ArchiveManifest.init) { return manifest }
    let data = Data(bytes)
    let version = try? JSONDecoder().decode(VersionOnly.self, from: data).version
    if let version, version > ArchiveManifest.currentVersion {
      throw .newerVersion(path: path, version: version)
    }
    // The first version had no check sum.
    guard isWhole ?? ((version ?? 1) < 2) else {
      throw .unreadable(path: path, reason: "its check sum is not that of its contents")
    }
    do {
      return try JSONDecoder().decode(ArchiveManifest.self, from: data)
    } catch let DecodingError.dataCorrupted(context) {
      throw .unreadable(path: path, reason: context.debugDescription)
    } catch let DecodingError.keyNotFound(key, _) {
      throw .unreadable(path: path, reason: "“\(key.stringValue)” is missing")
    } catch {
      throw .unreadable(path: path, reason: "it is no list of days")
    }
  }

  private struct VersionOnly: Decodable { let version: Int }

  func bytes(_ inside: String) throws(ArchiveError) -> [UInt8] {
    let file = open(RawPath.bytes(full(inside)), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: full(inside), code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotRead(path: full(inside), code: errno) }
    var (bytes, count) = ([UInt8](repeating: 0, count: Int(status.st_size)), 0)
    while count < bytes.count {
      let taken = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { throw .cannotRead(path: full(inside), code: errno) }
      if taken == 0 { break }
      count += taken
    }
    return Array(bytes.prefix(count))
  }

  func isThere(_ inside: String) -> Bool { access(RawPath.bytes(full(inside)), F_OK) == 0 }

  /// Bytes; nil where there is no such file.
  func size(_ inside: String) -> Int? {
    var status = stat()
    return stat(RawPath.bytes(full(inside)), &status) == 0 ? Int(status.st_size) : nil
  }

  func names(_ inside: String = ".") -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: full(inside))) ?? []
  }

  /// The folders of the partitions, of calls and of legs.
  var partitions: [String] {
    let calls = names().filter { $0.hasPrefix("pbx=") }
    let legs = names(ArchivePlace.legsFolder).filter { $0.hasPrefix("pbx=") }
    return calls.sorted() + legs.sorted().map { ArchivePlace.legsFolder + "/" + $0 }
  }

  // MARK: - Writing

  /// Makes a folder, and those above it that are not there.
  func makeFolder(_ inside: String = ".") throws(ArchiveError) {
    guard !isThere(inside) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: full(inside), withIntermediateDirectories: true,
        attributes: [.posixPermissions: Self.folderRights])
    } catch {
      let code = (error as? CocoaError)?.underlying as? POSIXError
      throw .cannotWrite(path: full(inside), code: code.map { $0.code.rawValue } ?? EIO)
    }
    try sync(inside + "/..")
  }

  /// Writes a file and has the disk keep its bytes; its name is only kept by `sync`.
  func write(_ bytes: borrowing ByteSink, to inside: String) throws(ArchiveError) {
    let file = open(
      RawPath.bytes(full(inside)), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, Self.fileRights)
    guard file >= 0 else { throw .cannotWrite(path: full(inside), code: errno) }
    var code = bytes.withBytes { writeAll($0, to: file) }
    if code == 0, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    guard code == 0 else {
      unlink(RawPath.bytes(full(inside)))
      throw .cannotWrite(path: full(inside), code: code)
    }
  }

  func write(_ manifest: ArchiveManifest) throws(ArchiveError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(manifest) else { throw .outOfMemory }
    var bytes = ByteSink(capacity: data.count + 64)
    bytes.append(ManifestSeal.sealed([UInt8](data)))
    let partial = "." + ArchiveManifest.name + ".part"
    try write(bytes, to: partial)
    try rename(partial, ArchiveManifest.name)
    try sync(".")
  }

  /// Gives a file its name. One that is not there has it already.
  func rename(_ from: String, _ to: String) throws(ArchiveError) {
    #if canImport(Glibc)
      let result = Glibc.rename(RawPath.bytes(full(from)), RawPath.bytes(full(to)))
    #else
      let result = Darwin.rename(RawPath.bytes(full(from)), RawPath.bytes(full(to)))
    #endif
    if result != 0, errno != ENOENT { throw .cannotWrite(path: full(to), code: errno) }
  }

  func remove(_ inside: String) throws(ArchiveError) {
    if unlink(RawPath.bytes(full(inside))) != 0, errno != ENOENT {
      throw .cannotWrite(path: full(inside), code: errno)
    }
  }

  /// Has the disk keep the names in a folder.
  func sync(_ inside: String) throws(ArchiveError) {
    let folder = open(RawPath.bytes(full(inside)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // One that may be written to but not looked into.
    guard folder >= 0 else {
      if errno == EACCES { return }
      throw .cannotWrite(path: full(inside), code: errno)
    }
    defer { close(folder) }
    // Some file systems have no such thing for folders.
    if fsync(folder) != 0, errno != EINVAL { throw .cannotWrite(path: full(inside), code: errno) }
  }
}

/// The check sum of gzip, zip and PNG.
enum CRC32 {
  /// Of parts one after another, as eight hexadecimal digits.
  static func text(_ parts: UnsafeBufferPointer<UInt8>...) -> String {
    let digits = String(parts.reduce(0) { cin_crc32($0, $1.baseAddress, $1.count) }, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
