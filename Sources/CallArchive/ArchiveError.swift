#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An archive cannot be read or written. `path` is as the user gave it.
package enum ArchiveError: Error, Hashable, Sendable {
  case notThere(path: String)
  /// A folder with other things in it.
  case isNoArchive(path: String)
  case newerVersion(path: String, version: Int)
  /// The manifest is damaged.
  case unreadable(path: String, reason: String)
  /// Another program writes it; nil where it does not say which.
  case isLocked(path: String, process: Int32?)
  /// It was begun for another zone, other PBXes, or with other names of persons; in words.
  case isOtherwise(path: String, has: String)
  /// The file with the number that pseudonyms follow from is not there, or holds none.
  case noSeed(path: String)
  /// `code` is the system's error number, here and below.
  case cannotRead(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
  case outOfMemory

  /// Sentences for the user: what happened and why, and what to do.
  package var message: String {
    switch self {
    case .notThere(let path):
      "There is no archive in \(path.debugDescription). “ringside archive DIR” makes one."
    case .isNoArchive(let path):
      "\(path.debugDescription) has other files in it and no manifest. Give an empty folder, or a new one."
    case .newerVersion(let path, let version):
      "The archive \(path.debugDescription) is of version \(version), and this program knows up to "
        + "\(ArchiveManifest.currentVersion). Use a newer ringside."
    case .unreadable(let path, let reason):
      "The manifest of \(path.debugDescription) cannot be read: \(reason). Take it from a backup; the "
        + "files of the days are as they were."
    case .isLocked(let path, let process):
      "Another ringside\(process.map { " (process \($0))" } ?? "") writes the archive \(path.debugDescription). "
        + "Wait until it has ended."
    case .isOtherwise(let path, let has):
      "The archive \(path.debugDescription) \(has). Leave that option out, or give another folder."
    case .noSeed(let path):
      "The pseudonyms of the archive follow from a number in \(path.debugDescription), which is not there or "
        + "damaged: new days would have others. Take it from a backup, or begin a new archive."
    case .cannotRead(let path, let code):
      "Reading \(path.debugDescription) failed: \(Self.words(code))."
    case .cannotWrite(let path, let code):
      "Writing \(path.debugDescription) failed: \(Self.words(code)). The days before are kept; run it again."
    case .outOfMemory: "There is not enough memory. The days before are kept; run it again."
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
