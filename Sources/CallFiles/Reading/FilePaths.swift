#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files that paths stand for: a folder for those in it and its folders, in the order of their names.
enum FilePaths {
  /// - Throws: if one is not there or may not be read; then nothing has been opened yet.
  static func files(of paths: [String]) throws(FileError) -> [String] {
    var files: [String] = []
    for path in paths {
      guard path != "-" else {
        files.append(path)
        continue
      }
      var status = stat()
      guard stat(RawPath.bytes(path), &status) == 0 else {
        let name = FileInput.name(path)
        throw errno == ENOENT || errno == ENOTDIR
          ? .notFound(name: name) : .cannotOpen(name: name, code: errno)
      }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        guard access(RawPath.bytes(path), R_OK) == 0 else {
          throw .cannotOpen(name: FileInput.name(path), code: errno)
        }
        files.append(path)
        continue
      }
      let inside = try Self.files(inFolder: path)
      if inside.isEmpty { throw .emptyFolder(name: FileInput.name(path)) }
      files += inside
    }
    return files
  }

  /// Hidden files are passed over, and links to folders, which may lead back.
  private static func files(inFolder folder: String) throws(FileError) -> [String] {
    guard let open = opendir(RawPath.bytes(folder)) else {
      throw .cannotOpen(name: FileInput.name(folder), code: errno)
    }
    var names: [String] = []
    while let entry = readdir(open) {
      names.append(withUnsafePointer(to: &entry.pointee.d_name.0) { RawPath.text($0) })
    }
    closedir(open)
    var files: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard lstat(RawPath.bytes(path), &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFLNK,
        stat(RawPath.bytes(path), &status) != 0 || status.st_mode & S_IFMT == S_IFDIR
      {
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: files += try self.files(inFolder: path)
      case S_IFREG: files.append(path)
      default: break
      }
    }
    return files
  }
}
