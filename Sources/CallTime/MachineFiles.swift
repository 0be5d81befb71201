import Foundation

/// The files in which a machine keeps its zone, and the zone database.
package struct MachineFiles: Sendable {
  private let root: String

  static let database = "/usr/share/zoneinfo"
  /// The files of the database have some 4 kB.
  private static let limit = 1 << 18

  /// Paths are looked up below `root`, and so are targets of links.
  package init(root: String = "") {
    self.root = root
  }

  func isThere(_ path: String) -> Bool { access(root + path, F_OK) == 0 }

  /// The absolute path that a link leads to; nil if it is none.
  func target(ofLink path: String) -> String? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: root + path) else {
      return nil
    }
    if target.hasPrefix("/") { return target }
    let folder = path.split(separator: "/").dropLast()
    let parts = target.split(separator: "/").reduce(into: folder.map(String.init)) { parts, part in
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Of a regular file; nil if it cannot be read or is too large to be one of a zone.
  func bytes(_ path: String) -> [UInt8]? {
    guard let size = size(path), size <= Self.limit else { return nil }
    return FileManager.default.contents(atPath: root + path).map { Array($0) }
  }

  private func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(root + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The name in `/etc/timezone`, which Debian and others keep beside the data.
  var notedName: String? {
    bytes("/etc/timezone").flatMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// The names whose file in the database holds the same.
  func names(withData data: [UInt8], of names: [String]) -> [String] {
    names.filter { name in
      let path = "\(Self.database)/\(name)"
      return size(path) == data.count && bytes(path) == data
    }
  }
}
