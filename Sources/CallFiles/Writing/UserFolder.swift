import Foundation

/// A folder of the user's for this program, as the XDG specification has it.
package enum UserFolder: Sendable {
  case configuration, state

  /// Nil where the environment tells no place for it. Only absolute paths count.
  package func path(_ environment: [String: String]) -> String? {
    let (variable, usual) =
      switch self {
      case .configuration: ("XDG_CONFIG_HOME", "/.config")
      case .state: ("XDG_STATE_HOME", "/.local/state")
      }
    if let base = environment[variable], base.hasPrefix("/") { return base + "/ringside" }
    if let home = environment["HOME"], home.hasPrefix("/") { return home + usual + "/ringside" }
    return nil
  }

  /// Makes the folder of a file where it is missing, for the user's eyes only.
  package static func make(for path: String) throws(ExportError) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotCreate(path: path, reason: "the folder \(folder) cannot be made")
    }
  }
}
