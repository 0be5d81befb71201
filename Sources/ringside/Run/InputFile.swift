import CallArchive
import CallFiles
import CallTable
import Foundation

/// The files of records that the user named.
nonisolated enum InputFile {
  /// Opens them; `-` is standard input, which then must not be the keyboard. Times without a zone are of `zone`.
  @concurrent static func open(_ paths: [String], zone: TimeZone) async throws(ProgramError) -> FilesFeed {
    if paths.contains("-"), isatty(STDIN_FILENO) != 0 { throw .usage(.inputIsKeyboard) }
    // An archive is one thing to its user, whatever its files.
    if paths.count == 1, Archive.isOne(paths[0]) { return try feed(of: archive(paths[0]), paths[0], zone) }
    let files = try files(of: paths)
    do throws(FileError) {
      return try FilesFeed(paths: files, zone: zone, name: paths.count == 1 ? RawPath.shown(paths[0]) : nil)
    } catch {
      throw .source(SourceError(error))
    }
  }

  /// Archives stand for the files of their days, the newest first.
  private static func files(of paths: [String]) throws(ProgramError) -> [String] {
    var files: [String] = []
    for path in paths {
      guard Archive.isOne(path) else {
        files.append(path)
        continue
      }
      let archive = try archive(path)
      files += archive.paths(of: archive.days)
    }
    return files
  }

  private static func archive(_ path: String) throws(ProgramError) -> Archive {
    do throws(ArchiveError) { return try Archive(path: path) } catch { throw .archive(error) }
  }

  private static func feed(of archive: Archive, _ path: String, _ zone: TimeZone) -> FilesFeed {
    let days = archive.days
    return FilesFeed(
      joining: archive.paths(of: days), size: archive.size(of: days), zone: zone, name: RawPath.shown(path))
  }

  /// The same, but files must hold something to look at: a call or a leg, or nothing at all.
  @concurrent static func openForBrowsing(_ paths: [String], zone: TimeZone) async throws(ProgramError)
    -> FilesFeed
  {
    let feed = try await open(paths, zone: zone)
    // An archive holds calls, and its first screen need not wait for a second look.
    if paths.count == 1, Archive.isOne(paths[0]) { return feed }
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
