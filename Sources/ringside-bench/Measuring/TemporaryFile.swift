import Foundation

/// A file that is gone when nobody needs it any more.
final class TemporaryFile {
  let url: URL
  let handle: FileHandle

  init(_ contents: Data = Data()) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "ringside-bench-\(UUID().uuidString)")
    try contents.write(to: url)
    handle = try FileHandle(forUpdating: url)
  }

  func contents() throws -> Data { try Data(contentsOf: url) }

  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(at: url)
  }
}
