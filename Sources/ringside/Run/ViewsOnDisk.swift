import BrowserModel
import CallFiles
import CallTime
import Foundation

/// The file of saved views: `$XDG_CONFIG_HOME/ringside/views.json`, or the same in `~/.config`.
nonisolated struct ViewsOnDisk: Sendable {
  private let path: String

  /// Nil where the environment tells no place for it.
  init?(environment: [String: String]) {
    guard let folder = UserFolder.configuration.path(environment) else { return nil }
    path = folder + "/views.json"
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
    let text: [UInt8]?
    do throws(SmallFile.Unreadable) {
      text = try SmallFile.read(path)
    } catch {
      throw ViewFileError(reason: error.reason, path: path)
    }
    do throws(ViewFileError) {
      return try ViewFile.views(in: text ?? [])
    } catch {
      throw error.of(path)
    }
  }

  /// For the user's eyes only.
  @concurrent private func write(_ views: [SavedView]) async throws(ViewFileError) {
    var bytes = ByteSink(capacity: 4096)
    bytes.append(ViewFile.text(of: views))
    do throws(ExportError) {
      try UserFolder.make(for: path)
      let file = try PartialFile(path: path, home: nil, replaces: true, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw ViewFileError(reason: error.message, path: path)
    }
  }
}
