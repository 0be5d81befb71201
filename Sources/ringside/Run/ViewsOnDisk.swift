import BrowserModel
import CallFiles
import CallTime
import Foundation

/// The file of saved views: `$XDG_CONFIG_HOME/ringside/views.json`, or the same in `~/.config`.
nonisolated struct ViewsOnDisk: Sendable {
  private let folder: String

  /// Bytes of a file that people could have written.
  private static let most = 1 << 20

  private var path: String { folder + "/views.json" }

  /// Nil where the environment tells no place for it.
  init?(environment: [String: String]) {
    // An absolute path, as the specification wants it.
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
      folder = base + "/ringside"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.config/ringside"
    } else {
      return nil
    }
  }

  /// Without a place nothing can be kept, which is said.
  static func store(environment: [String: String]) -> ViewStore {
    guard let file = ViewsOnDisk(environment: environment) else {
      let error = ViewFileError(
        reason: "neither XDG_CONFIG_HOME nor HOME says where views are kept", path: "Views")
      return ViewStore(
        read: { () throws(ViewFileError) in throw error }, write: { _ throws(ViewFileError) in throw error })
    }
    return ViewStore(
      read: { () async throws(ViewFileError) in try await file.read() },
      write: { views async throws(ViewFileError) in try await file.write(views) })
  }

  /// None where there is no file.
  @concurrent func read() async throws(ViewFileError) -> [SavedView] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw ViewFileError(reason: String(cString: strerror(errno)), path: path)
    }
    // A pipe would never end.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.most else {
      throw ViewFileError(reason: "it is no file of saved views", path: path)
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw ViewFileError(reason: "it cannot be read", path: path)
    }
    do throws(ViewFileError) {
      return try ViewFile.views(in: Array(data))
    } catch {
      throw error.of(path)
    }
  }

  /// For the user's eyes only.
  @concurrent private func write(_ views: [SavedView]) async throws(ViewFileError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ViewFileError(reason: "the folder cannot be made", path: folder)
    }
    var bytes = ByteSink(capacity: 4096)
    bytes.append(ViewFile.text(of: views))
    do throws(ExportError) {
      let file = try PartialFile(path: path, home: nil, replaces: true, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw ViewFileError(reason: error.message, path: path)
    }
  }
}
