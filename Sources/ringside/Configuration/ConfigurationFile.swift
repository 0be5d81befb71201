import CallFiles
import CallTime
import Foundation

/// The configuration file: `$XDG_CONFIG_HOME/ringside/config`, or the same in `~/.config`.
nonisolated struct ConfigurationFile: Sendable {
  let path: String

  /// Bytes of a file that people could have written.
  private static let most = 1 << 20

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
  func read() throws(ConfigurationError) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ConfigurationError(path: path, line: nil, reason: "\(String(cString: strerror(errno))).")
    }
    // A pipe would never end.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.most else {
      throw ConfigurationError(path: path, line: nil, reason: "it is no file of settings.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(path: path, line: nil, reason: "it cannot be read.")
    }
    return Array(data)
  }

  /// Makes a file where there is none. Every line of it is a comment, but for those settings. True if it was made.
  @discardableResult func makeIfMissing(
    _ settings: [CommandOption: String] = [:]
  ) throws(ProgramError) -> Bool {
    if access(path, F_OK) == 0 { return false }
    try UserFolder.make((path as NSString).deletingLastPathComponent)
    var bytes = ByteSink(capacity: 4096)
    bytes.append(ConfigurationTemplate.text(settings))
    do throws(ExportError) {
      let file = try PartialFile(path: path, home: nil, replaces: false, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw .output(error)
    }
    return true
  }
}

/// A folder of the user's for this program, as the XDG specification has it.
nonisolated enum UserFolder {
  case configuration, state

  /// Nil where the environment tells no place for it. Only absolute paths count.
  func path(_ environment: [String: String]) -> String? {
    let (variable, usual) =
      switch self {
      case .configuration: ("XDG_CONFIG_HOME", "/.config")
      case .state: ("XDG_STATE_HOME", "/.local/state")
      }
    if let base = environment[variable], base.hasPrefix("/") { return base + "/ringside" }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + usual + "/ringside" }
    return nil
  }

  /// For the user's eyes only.
  static func make(_ folder: String) throws(ProgramError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotCreate(path: folder, code: (error as NSError).userInfo.posixCode)
    }
  }
}

extension [String: Any] {
  /// The system's error number behind an error of Foundation.
  fileprivate nonisolated var posixCode: Int32 {
    let cause = self[NSUnderlyingErrorKey] as? NSError
    return cause.flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil } ?? EACCES
  }
}
