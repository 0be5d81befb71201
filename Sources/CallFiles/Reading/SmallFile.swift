import Foundation

/// A file of settings, as people write them.
package enum SmallFile {
  package struct Unreadable: Error {
    /// Without a full stop.
    package let reason: String
  }

  /// No person writes more bytes.
  private static let most = 1 << 20

  /// Nil where there is no file.
  package static func read(_ path: String) throws(Unreadable) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Unreadable(reason: String(cString: strerror(errno)))
    }
    // A pipe would never end.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= most else {
      throw Unreadable(reason: "it is no file of settings")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unreadable(reason: "it cannot be read")
    }
    return Array(data)
  }
}
