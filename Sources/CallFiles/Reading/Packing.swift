import CArchive
import CInflate
import CallTable

/// A way in which text is compressed or kept in an archive, known by its first bytes. A new one is a row of the table.
struct Packing: Sendable {
  /// The library that takes it apart.
  enum Unpacker: Sendable {
    /// zlib or libzstd themselves: of gzip's check sums, large zstd windows and a slow pipe libarchive makes less.
    case inflater(cin_format)
    /// libarchive, where it stands for one compressed text.
    case filter(Int32)
    /// libarchive, where it stands for several files.
    case archive(Int32)
  }

  /// `xz`
  let name: String
  let unpacker: Unpacker
  /// The bytes that tell it, after `offset` others.
  private let magic: [UInt8]
  private let offset: Int

  private init(_ name: String, _ magic: [UInt8], at offset: Int = 0, _ unpacker: Unpacker) {
    (self.name, self.magic, self.offset, self.unpacker) = (name, magic, offset, unpacker)
  }

  static let all =
    [
      Packing("gzip", [0x1F, 0x8B], .inflater(CIN_GZIP)),
      Packing("zstd", [0x28, 0xB5, 0x2F, 0xFD], .inflater(CIN_ZSTD)),
      Packing("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .filter(ARCHIVE_FILTER_XZ)),
      Packing("bzip2", Array("BZh".utf8), .filter(ARCHIVE_FILTER_BZIP2)),
      Packing("lz4", [0x04, 0x22, 0x4D, 0x18], .filter(ARCHIVE_FILTER_LZ4)),
      Packing("zip", Array("PK\u{3}\u{4}".utf8), .archive(ARCHIVE_FORMAT_ZIP)),
      Packing("zip", Array("PK\u{5}\u{6}".utf8), .archive(ARCHIVE_FORMAT_ZIP)),
      Packing("tar", Array("ustar".utf8), at: 257, .archive(ARCHIVE_FORMAT_TAR)),
    ]
    // A zstd file may begin with a frame of metadata: `pzstd` and seekable files do.
    + (0x50...0x5F).map { Packing("zstd", [$0, 0x2A, 0x4D, 0x18], .inflater(CIN_ZSTD)) }

  /// The one that the bytes begin with; nil for text.
  static func seen(in input: LookAhead) throws(FileError) -> Packing? {
    let first = try input.bytes(atLeast: 6)
    if let packing = all.first(where: { $0.matches(first) }) { return packing }
    // Records begin with a bracket: nobody waits for a pipe to say more. Everything else may be a tar file's first name.
    guard let start = first.first(where: { !JSONByte.isSpace($0) }), start != JSONByte.openBrace,
      start != JSONByte.openBracket
    else { return nil }
    let more = try input.bytes(atLeast: 262)
    return all.first { $0.matches(more) }
  }

  private func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.dropFirst(offset).starts(with: magic)
  }
}
