import CallTime
import Foundation

/// The number that the pseudonyms of a masked archive follow from, in a file of its own.
///
/// Whoever has it can try out names and numbers until the pseudonyms fit. In the manifest it would go along wherever days and
/// their list are passed on; in a hidden file in the folder it is left out easily, and still moves and goes with the archive.
enum ArchiveSeed {
  static let name = ".seed"
}

extension ArchiveFolder {
  /// - Throws: `.noSeed` where the file is not there, or holds none.
  func seed() throws(ArchiveError) -> UInt64 {
    let bytes: [UInt8]
    do throws(ArchiveError) {
      bytes = try self.bytes(ArchiveSeed.name)
    } catch .cannotRead(_, ENOENT) {
      throw .noSeed(path: full(ArchiveSeed.name))
    }
    let digits = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    guard digits.utf8.count == Self.seedDigits, let seed = UInt64(digits, radix: 16) else {
      throw .noSeed(path: full(ArchiveSeed.name))
    }
    return seed
  }

  func write(seed: UInt64) throws(ArchiveError) {
    let digits = String(seed, radix: 16)
    var bytes = ByteSink()
    bytes.append(String(repeating: "0", count: Self.seedDigits - digits.count) + digits + "\n")
    let partial = ArchiveSeed.name + ".part"
    try write(bytes, to: partial)
    try rename(partial, ArchiveSeed.name)
    try sync(".")
  }

  private static let seedDigits = 16
}
