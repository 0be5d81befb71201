import CallTime
import Foundation

/// The number that the pseudonyms of a masked archive follow from, in a file of its own.
///
/// Whoever has it can try out names and numbers until the pseudonyms fit. In the manifest it would go along wherever days and
/// their list are passed on; in a hidden file in the folder it is left out easily, and still moves and goes with the archive.
enum ArchiveSeed {
  static let name = ".seed"

  /// The number as sixteen hexadecimal digits, and the check sum of that line.
  fileprivate static func text(_ seed: UInt64) -> String {
    let line = line(seed)
    return line + Array(line.utf8).withUnsafeBufferPointer { CRC32.text($0) } + "\n"
  }

  fileprivate static func line(_ seed: UInt64) -> String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + "\n"
  }
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
    guard let seed = UInt64(digits, radix: 16),
      // The first archives had no check sum.
      [ArchiveSeed.text(seed), ArchiveSeed.line(seed)].contains(where: { bytes.elementsEqual($0.utf8) })
    else { throw .noSeed(path: full(ArchiveSeed.name)) }
    return seed
  }

  func write(seed: UInt64) throws(ArchiveError) {
    var bytes = ByteSink()
    bytes.append(ArchiveSeed.text(seed))
    let partial = ArchiveSeed.name + ".part"
    try write(bytes, to: partial)
    try rename(partial, ArchiveSeed.name)
    try sync(".")
  }
}
