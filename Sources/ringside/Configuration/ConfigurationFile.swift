import CallFiles
import CallTime
import Foundation

/// The configuration file: `$XDG_CONFIG_HOME/ringside/config`, or the same in `~/.config`.
nonisolated struct ConfigurationFile: Sendable {
  let path: String

  /// Nil where the environment tells no place for it.
  init?(environment: [String: String]) {
    guard let folder = UserFolder.configuration.path(environment) else { return nil }
    path = folder + "/config"
  }

  /// Says nothing where there is no file.
  static func configuration(
    environment: [String: String]
  ) throws(ConfigurationError) -> Configuration {
    guard let file = ConfigurationFile(environment: environment) else { return .none }
    return try Configuration(try file.read() ?? [], path: file.path)
  }

  /// Nil where there is no file.
  private func read() throws(ConfigurationError) -> [UInt8]? {
    do throws(SmallFile.Unreadable) {
      return try SmallFile.read(path)
    } catch {
      throw ConfigurationError(path: path, line: nil, reason: "\(error.reason).")
    }
  }

  /// Makes a file where there is none. Every line of it is a comment, but for those settings. True if it was made.
  @discardableResult func makeIfMissing(
    _ settings: [CommandOption: String] = [:]
  ) throws(ProgramError) -> Bool {
    if access(path, F_OK) == 0 { return false }
    var bytes = ByteSink(capacity: 4096)
    bytes.append(ConfigurationTemplate.text(settings))
    do throws(ExportError) {
      try UserFolder.make(for: path)
      let file = try PartialFile(path: path, home: nil, replaces: false, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw .output(error)
    }
    return true
  }
}
