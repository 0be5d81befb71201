import CallTable
import CallTime
import Foundation
import Synchronization

/// The calls of files that the user named, one file after another. Legs that come without a single call give the calls they
/// belong to.
package final class FilesFeed: CallSource {
  private struct State {
    /// Files read to their end.
    var done = 0
    var feed: FileFeed?
    /// Bytes of the files that are done.
    var bytesRead = 0
    var keys = CallKeys()
    var hasCalls = false
    /// Of all files, as long as no call has come.
    var legs: [EncodedLegs] = []
    var isAtEnd = false
  }

  package let isFile = true
  /// Of all files together.
  package let size: Int?
  /// The path that the user gave, or `a.csv and 2 more files`.
  package let name: String
  private let paths: [String]
  /// They are read as one; nothing is told of a single one.
  private let isJoined: Bool
  /// Of times that a table has without one.
  private let zone: TimeZone
  private let state: Mutex<State>

  /// Several files, whose calls have no order together.
  package var isSeveral: Bool { paths.count > 1 }

  /// Many small files, read as one, which is much faster. They are looked at when their turn comes: whoever names them has a
  /// list of them, and knows their bytes.
  package init(joining paths: [String], size: Int?, zone: TimeZone, name: String) {
    (self.paths, self.size, self.zone, self.name) = (paths, size, zone, name)
    isJoined = true
    state = Mutex(State(feed: FileFeed(joining: paths, name: name, size: size, zone: zone)))
  }

  /// `name` is said of them all; nil says how many there are.
  /// - Throws: if one of the files is not there or may not be read.
  package init(paths named: [String], zone: TimeZone, name: String? = nil) throws(FileError) {
    self.zone = zone
    isJoined = false
    paths = try FilePaths.files(of: named)
    let feed = try paths.first.map { path throws(FileError) in try FileFeed(path: path, zone: zone) }
    let names = paths.map(FileInput.name)
    self.name =
      name
      ?? (names.count > 1
        ? "\(names[0]) and \(NumberText.counted(names.count - 1, "more file"))" : names.first ?? "")
    let sizes = paths.map(FileInput.size)
    size = sizes.allSatisfy { $0 != nil } ? sizes.reduce(0) { $0 + ($1 ?? 0) } : nil
    state = Mutex(State(feed: feed))
  }

  package func nextPage(_ demand: PageDemand) async throws(SourceError) -> CallPage? {
    while let (feed, number) = try current() {
      if var page = try await feed.nextPage(demand) {
        take(&page, of: number)
        return page
      }
      state.withLock { state in
        state.done += isJoined ? paths.count : 1
        state.bytesRead += feed.size ?? 0
        state.feed = nil
      }
    }
    return state.withLock { state in
      defer { (state.isAtEnd, state.legs) = (true, []) }
      guard !state.isAtEnd, !state.hasCalls else { return nil }
      return CallsOfLegs.page(of: state.legs, bytesRead: state.bytesRead)
    }
  }

  /// The file that is being read, opened when its turn comes: there may be more files than can be open.
  private func current() throws(SourceError) -> (FileFeed, Int)? {
    let (feed, done) = state.withLock { ($0.feed, $0.done) }
    guard done < paths.count else { return nil }
    if let feed { return (feed, done) }
    do throws(FileError) {
      let feed = try FileFeed(path: paths[done], zone: zone)
      state.withLock { $0.feed = feed }
      return (feed, done)
    } catch {
      throw SourceError(error)
    }
  }

  private func take(_ page: inout CallPage, of number: Int) {
    let name = FileInput.name(paths[number])
    if isSeveral, !isJoined { page.defects = page.defects.named(name) }
    let taken = page
    page = state.withLock { state in
      var page = taken
      page.bytesRead = taken.bytesRead.map { $0 + state.bytesRead }
      if isSeveral, !isJoined {
        let sorted = state.keys.sort(taken.batch)
        page.batch = sorted.batch
        page.changed += sorted.changed
        if sorted.again.count > 0 { page.again.append(sorted.again) }
      }
      if page.batch.count > 0 { (state.hasCalls, state.legs) = (true, []) }
      if !state.hasCalls, !page.legs.isEmpty { state.legs.append(page.legs) }
      return page
    }
  }

  package func signIn() {}
  package func stop() {}
  package func family(of call: CallRecord, among calls: CallTable) -> CallFamily? { nil }

  @concurrent package func reopened() async throws(SourceError) -> any CallSource {
    if isJoined { return FilesFeed(joining: paths, size: size, zone: zone, name: name) }
    do throws(FileError) {
      return try FilesFeed(paths: paths, zone: zone, name: name)
    } catch {
      throw SourceError(error)
    }
  }
}
