import CallRecords

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file of records that the user named.
nonisolated enum InputFile {
  /// Opens it; `-` is standard input, which then must not be the keyboard.
  static func open(_ path: String) throws(ProgramFault) -> FileFeed {
    if path == "-", isatty(STDIN_FILENO) != 0 { throw .inputIsKeyboard }
    do throws(FileFault) {
      return try FileFeed(path: path)
    } catch {
      throw .file(error)
    }
  }
}
