import CallFiles
import CallTable
import WorkAnalytics

/// A file of records, or standard input.
nonisolated struct FileSource: CallSource {
  /// As the user gave it; `-` is standard input.
  let path: String

  var loadsByItself: Bool { true }

  func signIn() async throws(SourceFault) {}

  func legs(of call: CallRecord) async throws(ServiceError) -> [CallLeg]? { nil }

  @concurrent func pages() async throws(SourceFault) -> any CallPages {
    do throws(FileError) {
      return FilePages(try FileFeed(path: path))
    } catch {
      throw .file(error)
    }
  }
}

nonisolated final class FilePages: CallPages {
  let feed: FileFeed

  init(_ feed: FileFeed) { self.feed = feed }

  func nextPage(_ demand: PageDemand) async throws(SourceFault) -> SourcePage? {
    let part: FilePart?
    do throws(FileError) {
      part = try await feed.next()
    } catch {
      throw .file(error)
    }
    return part.map {
      SourcePage(batch: $0.batch, defects: $0.defects, legs: $0.legs, bytesRead: $0.bytesRead)
    }
  }

  /// Nothing is begun for later parts but what the feed holds ready.
  func stop() async {}
}
