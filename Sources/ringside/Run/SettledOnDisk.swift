import BrowserModel
import CallFiles
import CallTime
import Foundation

/// The file of what the user has settled: `$XDG_STATE_HOME/ringside/settings.json`, or the same in `~/.local/state`.
nonisolated struct SettledOnDisk: Sendable {
  let path: String

  /// Nil where the environment tells no place for it.
  init?(environment: [String: String]) {
    guard let folder = UserFolder.state.path(environment) else { return nil }
    path = folder + "/settings.json"
  }

  /// What the environment leads to. A file that cannot be read is said, and left alone.
  static func settled(environment: [String: String]) -> Settled {
    do throws(ViewFileError) {
      return try SettledOnDisk(environment: environment)?.read() ?? Settled()
    } catch {
      Messages.say(error.message)
      return Settled()
    }
  }

  /// Nothing where there is no file.
  func read() throws(ViewFileError) -> Settled {
    let text: [UInt8]?
    do throws(SmallFile.Unreadable) {
      text = try SmallFile.read(path)
    } catch {
      throw ViewFileError(reason: error.reason, path: path)
    }
    guard let text else { return Settled() }
    do throws(ViewFileError) { return try SettledFile.settled(in: text) } catch { throw error.of(path) }
  }

  /// Adds what has changed to what is there by now. A lock keeps two programs apart meanwhile; a file that cannot be read is left
  /// alone.
  func keep(_ changes: Settled) throws(ViewFileError) {
    if changes.isEmpty { return }
    do throws(ExportError) {
      try UserFolder.make(for: path)
    } catch {
      throw ViewFileError(reason: error.message, path: path)
    }
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      throw ViewFileError(reason: String(cString: strerror(errno)), path: path)
    }
    defer { close(lock) }
    var bytes = ByteSink(capacity: 1024)
    bytes.append(SettledFile.text(of: try read().taking(changes)))
    do throws(ExportError) {
      let file = try PartialFile(path: path, home: nil, replaces: true, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw ViewFileError(reason: error.message, path: path)
    }
  }
}
