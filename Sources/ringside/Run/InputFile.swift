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

  /// As `open`, but a regular file must hold something to look at: a call or a leg, or nothing at all.
  @concurrent static func openForBrowsing(_ path: String) async throws(ProgramFault) -> FileFeed {
    let feed = try open(path)
    guard feed.size != nil, path != "-" else { return feed }
    var defects: [RecordDefect] = []
    var count = 0
    do throws(FileFault) {
      while let part = try await feed.next() {
        // Who browses reads it from the start.
        if part.batch.count > 0 || !part.legs.isEmpty { return try FileFeed(path: path) }
        count += part.defects.count
        defects += part.defects.prefix(Exporter.listedDefects - defects.count)
      }
    } catch {
      throw .file(error)
    }
    if count > 0 { throw .unreadableRecords(count: count, listed: defects) }
    return try open(path)
  }
}
