import Foundation

/// The text of a file, unpacked however it is packed: compressed, compressed twice, an archive of compressed files. Each file
/// in an archive is a text of its own.
final class TextSource {
  /// The most packings within each other: an archive can hold itself.
  private static let deepest = 8

  private let input: FileInput
  private let zone: TimeZone
  /// nil in an archive without files.
  private var text: LookAhead?
  /// The archives that are open, the outermost first.
  private var archives: [(reader: ArchiveReader, depth: Int)] = []
  /// The name of the file in the archive that the text is of; nil where there is no archive.
  private(set) var member: String?

  /// Reads the first bytes, to see what they are.
  init(_ input: FileInput, zone: TimeZone) throws(FileError) {
    (self.input, self.zone) = (input, zone)
    text = LookAhead(input)
    try unpack(depth: 0)
  }

  var name: String { input.name }
  /// Bytes of the file; nil where nobody knows.
  var size: Int? { input.size }
  /// Bytes of the file read so far.
  var bytesRead: Int { input.bytesRead }
  /// More text (or its end) is there at once.
  var isReady: Bool { text?.isReady ?? true }

  /// Writes text into `room`; 0 bytes at its end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    try text?.read(into: room) ?? 0
  }

  /// Goes to the text of the next file in the archive; false when there is none.
  func nextMember() throws(FileError) -> Bool {
    while let (archive, depth) = archives.last {
      if let name = try archive.nextFile() {
        member = name
        text = LookAhead(archive)
        try unpack(depth: depth)
        return true
      }
      archives.removeLast()
    }
    return false
  }

  /// Takes packings off the text until it is one.
  private func unpack(depth: Int) throws(FileError) {
    var depth = depth
    while depth < Self.deepest, let packed = text, let packing = try Packing.seen(in: packed) {
      depth += 1
      switch packing.unpacker {
      case .inflater(let format):
        text = LookAhead(try Inflater(format, called: packing.name, of: packed, name: name))
      case .filter:
        text = LookAhead(try ArchiveReader(packing, of: packed, name: name))
      case .archive:
        archives.append((try ArchiveReader(packing, of: packed, name: name), depth))
        if try !nextMember() { text = nil }
        return
      }
    }
    if let found = text { text = try TableReader.opened(UTF16Reader.decoded(found), zone: zone) }
  }
}
