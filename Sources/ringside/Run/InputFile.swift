import CallFiles
import CallTable

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file of records that the user named.
nonisolated enum InputFile {
  /// Opens it; `-` is standard input, which then must not be the keyboard.
  @concurrent static func open(_ path: String) async throws(ProgramError) -> FileFeed {
    if path == "-", isatty(STDIN_FILENO) != 0 { throw .usage(.inputIsKeyboard) }
    do throws(FileError) {
      return try FileFeed(path: path)
    } catch {
      throw .source(SourceError(error))
    }
  }

  /// The same, but a regular file must hold something to look at: a call or a leg, or nothing at all.
  @concurrent static func openForBrowsing(_ path: String) async throws(ProgramError) -> FileFeed {
    let feed = try await open(path)
    guard feed.size != nil, path != "-" else { return feed }
    var defects = DefectLog()
    do throws(FileError) {
      while let part = try await feed.next() {
        // The browser reads it from the start.
        if part.batch.count > 0 || !part.legs.isEmpty { return try FileFeed(path: path) }
        defects.append(part.defects)
      }
    } catch {
      throw .source(SourceError(error))
    }
    if !defects.isEmpty { throw .unreadableRecords(defects, canBeBrowsed: false) }
    return try await open(path)
  }
}
