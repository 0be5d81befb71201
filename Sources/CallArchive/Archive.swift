import CallFiles
import CallTime
import Foundation

/// An archive to be read. It can be written meanwhile: this is its state at one moment.
package struct Archive: Sendable {
  package let manifest: ArchiveManifest
  private let folder: ArchiveFolder

  package init(path: String) throws(ArchiveError) {
    folder = ArchiveFolder(path: path)
    manifest = try folder.manifest()
  }

  /// Whether a folder is one, readable or not.
  package static func isOne(_ path: String) -> Bool {
    ArchiveFolder(path: path).isThere(ArchiveManifest.name)
  }

  /// Paths of the files of some days, the newest day first, that of calls before those of their legs; of both without
  /// `part`.
  package func paths(of days: some Sequence<LocalDay>, only part: Part? = nil) -> [String] {
    days.sorted(by: >).flatMap { manifest.days[$0]?.files ?? [] }
      .filter { part == nil || $0.place.isOfLegs == (part == .legs) }
      .map { folder.full(location(of: $0)) }
  }

  package enum Part: Hashable, Sendable { case calls, legs }

  /// Bytes of those files.
  package func size(of days: some Sequence<LocalDay>) -> Int {
    days.reduce(0) { $0 + (manifest.days[$1]?.byteCount ?? 0) }
  }

  /// All days, the newest first.
  package var days: [LocalDay] { manifest.days.keys.sorted(by: >) }

  /// A file of a day that is just being put in has its name only in a moment.
  private func location(of file: ArchivedFile) -> String {
    guard manifest.change?.finished.contains(file.path) == true, folder.isThere(file.place.partial) else {
      return file.path
    }
    return file.place.partial
  }
}

// MARK: - Checking

extension Archive {
  /// A file that is not what the manifest says.
  package struct Damage: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case missing
      case otherLength(bytes: Int, expected: Int)
      case otherContents
      /// The system's error number.
      case cannotRead(code: Int32)
    }

    /// From the folder of the archive on.
    package let path: String
    package let kind: Kind

    package init(path: String, kind: Kind) { (self.path, self.kind) = (path, kind) }

    package var message: String {
      switch kind {
      case .missing: "\(path) is not there."
      case .otherLength(let bytes, let expected): "\(path) has \(bytes) bytes instead of \(expected)."
      case .otherContents: "\(path) has other contents than were written."
      case .cannotRead(let code): "\(path) cannot be read: \(String(cString: strerror(code)))."
      }
    }
  }

  /// Reads every file and compares it with the manifest. `progress` is told of the files that are done.
  @concurrent package func check(_ progress: @Sendable (Int) async -> Void = { _ in }) async -> [Damage] {
    var found: [Damage] = []
    // The manifest was found whole when it was read.
    if let kind = damageOfSeed { found.append(Damage(path: ArchiveSeed.name, kind: kind)) }
    for (number, file) in days.flatMap({ manifest.days[$0]?.files ?? [] }).enumerated() {
      if Task.isCancelled { break }
      if let kind = damage(of: file) { found.append(Damage(path: file.path, kind: kind)) }
      await progress(number + 1)
    }
    return found
  }

  private var damageOfSeed: Damage.Kind? {
    guard manifest.isMasked else { return nil }
    do throws(ArchiveError) { _ = try folder.seed() } catch {
      return folder.isThere(ArchiveSeed.name) ? .otherContents : .missing
    }
    return nil
  }

  private func damage(of file: ArchivedFile) -> Damage.Kind? {
    do throws(ArchiveError) {
      let bytes = try folder.bytes(location(of: file))
      if bytes.count != file.bytes { return .otherLength(bytes: bytes.count, expected: file.bytes) }
      return bytes.withUnsafeBufferPointer { CRC32.text($0) } == file.crc32 ? nil : .otherContents
    } catch .cannotRead(_, let code) {
      return code == ENOENT || code == ENOTDIR ? .missing : .cannotRead(code: code)
    } catch {
      return .cannotRead(code: EIO)
    }
  }

  /// Files in its folders that the manifest does not know, from the folder of the archive on.
  package var strangers: [String] {
    let known = Set(manifest.days.values.flatMap { $0.files.map(\.path) })
    return folder.partitions.flatMap { partition in
      folder.names(partition).sorted().filter { !$0.hasPrefix(".") }.map { partition + "/" + $0 }
    }.filter { !known.contains($0) }
  }
}
