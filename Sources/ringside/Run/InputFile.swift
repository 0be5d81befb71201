import CallFiles
import CallTable
import Foundation

/// The files of records that the user named.
nonisolated enum InputFile {
  /// Opens them; `-` is standard input, which then must not be the keyboard. Times without a zone are of `zone`.
  @concurrent static func open(_ paths: [String], zone: TimeZone) async throws(ProgramError) -> FilesFeed {
    if paths.contains("-"), isatty(STDIN_FILENO) != 0 { throw .usage(.inputIsKeyboard) }
    do throws(FileError) {
      return try FilesFeed(paths: paths, zone: zone)
    } catch {
      throw .source(SourceError(error))
    }
  }

  /// The same, but files must hold something to look at: a call or a leg, or nothing at all.
  @concurrent static func openForBrowsing(_ paths: [String], zone: TimeZone) async throws(ProgramError)
    -> FilesFeed
  {
    let feed = try await open(paths, zone: zone)
    guard feed.size != nil else { return feed }
    var defects = DefectLog()
    do throws(SourceError) {
      while let part = try await feed.nextPage(.all) {
        defects.append(part.defects)
        if part.batch.count > 0 || !part.legs.isEmpty {
          defects = DefectLog()
          break
        }
      }
    } catch {
      throw .source(error)
    }
    if !defects.isEmpty { throw .unreadableRecords(defects, canBeBrowsed: false) }
    // The browser reads them from the start.
    return try await open(paths, zone: zone)
  }
}
