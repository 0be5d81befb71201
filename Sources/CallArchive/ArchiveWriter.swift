import CallFiles
import CallTable
import CallTime
import Foundation

/// An archive that is being written, by one program at a time.
///
/// A day goes into it in four steps: its files are written under hidden names and synced; the manifest tells the new state and
/// the steps to it; the files get their names; the manifest tells that this is done. Wherever a program ends, the next one
/// finds either the day as it was, or all that it needs to finish those steps.
package actor ArchiveWriter {
  package private(set) var manifest: ArchiveManifest
  /// Of the pseudonyms; nil where persons have none.
  package nonisolated let seed: UInt64?
  private let folder: ArchiveFolder
  private let lock: ArchiveLock

  /// Opens an archive, or makes one of an empty folder or of none. What an earlier program left half done is finished.
  package init(path: String, new: ArchiveManifest) throws(ArchiveError) {
    let folder = ArchiveFolder(path: path)
    let isNew = !folder.isThere(ArchiveManifest.name)
    if isNew, folder.names().contains(where: { !$0.hasPrefix(".") }) { throw .isNoArchive(path: path) }
    try folder.makeFolder()
    lock = try ArchiveLock(folder)
    // Another program may have made it meanwhile.
    if isNew, !folder.isThere(ArchiveManifest.name) {
      if new.isMasked, !folder.isThere(ArchiveSeed.name) {
        try folder.write(seed: .random(in: 0...UInt64.max))
      }
      try folder.write(new)
    }
    var manifest = try folder.manifest()
    if manifest.change != nil { try Self.finish(&manifest, in: folder) }
    try Self.removePartialFiles(in: folder)
    seed = manifest.isMasked ? try folder.seed() : nil
    (self.folder, self.manifest) = (folder, manifest)
  }

  /// Days of which a file is not there, or not as long as it was: somebody has removed it.
  package var incompleteDays: Set<LocalDay> {
    Set(manifest.days.filter { $1.files.contains { folder.size($0.path) != $0.bytes } }.keys)
  }

  /// Changes what is asked for: from which day on, and whether legs are.
  package func ask(since day: LocalDay, legs: Bool) throws(ArchiveError) {
    guard day != manifest.since || legs != manifest.hasLegs else { return }
    (manifest.since, manifest.hasLegs) = (day, legs)
    try folder.write(manifest)
  }

  /// Puts a day in the place of the same day. Returns it as it was before; nil where there was none.
  @discardableResult
  package func put(_ records: DayRecords, as day: LocalDay) throws(ArchiveError) -> ArchivedDay? {
    let files = try records.write(day, into: folder)
    let new = ArchivedDay(
      fetched: records.fetched, hasLegs: records.hasLegs, unreadable: records.unreadable, files: files)
    let paths = files.map(\.path)
    let old = manifest.days[day]
    try change(
      ArchiveChange(
        finished: paths,
        removed: (old?.files ?? []).map(\.path).filter { !paths.contains($0) })
    ) { $0.days[day] = new }
    return old
  }

  /// Removes days, and does not ask for them again.
  package func remove(before first: LocalDay) throws(ArchiveError) {
    let old = manifest.days.filter { $0.key < first }
    let paths = old.values.flatMap { $0.files.map(\.path) }.sorted()
    try change(ArchiveChange(removed: paths)) { manifest in
      manifest.since = max(manifest.since, first)
      for day in old.keys { manifest.days[day] = nil }
    }
  }

  private func change(
    _ steps: ArchiveChange, _ change: (inout ArchiveManifest) -> Void
  ) throws(ArchiveError) {
    var next = manifest
    change(&next)
    next.change = steps
    try folder.write(next)
    // From here on the new state is the one that counts, even if finishing it fails.
    manifest = next
    try Self.finish(&manifest, in: folder)
  }

  private static func finish(_ manifest: inout ArchiveManifest, in folder: ArchiveFolder)
    throws(ArchiveError)
  {
    guard let steps = manifest.change else { return }
    for path in steps.finished { try folder.rename(ArchivePlace(path: path).partial, path) }
    for path in steps.removed { try folder.remove(path) }
    let folders = Set((steps.finished + steps.removed).map { ArchivePlace(path: $0).folder })
    for inside in folders.sorted() where folder.isThere(inside) { try folder.sync(inside) }
    manifest.change = nil
    try folder.write(manifest)
  }

  /// Of programs that ended before they told the manifest.
  private static func removePartialFiles(in folder: ArchiveFolder) throws(ArchiveError) {
    for partition in folder.partitions {
      for name in folder.names(partition) where ArchivePlace.isPartial(name) {
        try folder.remove(partition + "/" + name)
      }
    }
  }
}

/// The right to write an archive, held as long as this lives. The system gives it back however a program ends.
private final class ArchiveLock: Sendable {
  private static let name = ".lock"
  private let descriptor: Int32

  init(_ folder: ArchiveFolder) throws(ArchiveError) {
    let path = folder.full(Self.name)
    descriptor = open(RawPath.bytes(path), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw .cannotWrite(path: path, code: code) }
      let holder = (try? folder.bytes(Self.name)).flatMap { Int32(String(decoding: $0, as: UTF8.self)) }
      throw .isLocked(path: folder.path, process: holder)
    }
    // For whoever comes meanwhile; the lock holds without it, on a full disk too.
    if ftruncate(descriptor, 0) == 0 {
      _ = Array(String(getpid()).utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  deinit { close(descriptor) }
}
