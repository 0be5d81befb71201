import CArchive

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files in an archive, or the text of compressed bytes, read by libarchive: the bytes of one file after another.
final class ArchiveReader: ByteSource {
  private let input: LookAhead
  private let archive: OpaquePointer
  private let name: String
  private let packing: Packing
  /// Bytes of input that libarchive looks at, until it asks for more.
  private var lent = 0
  /// The error that ended the input early.
  private var inputError: FileError?
  /// Text that libarchive has unpacked and nobody has taken.
  private var block = UnsafeRawBufferPointer(start: nil, count: 0)
  /// A file is being read.
  private var isInFile = false
  /// Bytes of text given out.
  private var count = 0

  init(_ packing: Packing, of input: LookAhead, name: String) throws(FileError) {
    guard let archive = archive_read_new() else { throw .outOfMemory(name: name) }
    (self.archive, self.input, self.name, self.packing) = (archive, input, name, packing)
    let support: [Int32]
    switch packing.unpacker {
    case .filter(let code):
      support = [
        archive_read_support_filter_by_code(archive, code), archive_read_support_format_raw(archive),
        archive_read_support_format_empty(archive),
      ]
    case .archive(let code): support = [archive_read_support_format_by_code(archive, code)]
    case .inflater: support = []
    }
    // Anything else than that: it would call a command, or was built without it.
    guard !support.isEmpty, support.allSatisfy({ $0 == ARCHIVE_OK }) else {
      throw .unknownPacking(name: name, format: packing.name)
    }
    let result = archive_read_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, bytes in
        guard let context else { return -1 }
        return Unmanaged<ArchiveReader>.fromOpaque(context).takeUnretainedValue().lend(bytes)
      }, nil)
    if result != ARCHIVE_OK { throw error }
    if case .filter(let code) = packing.unpacker {
      guard archive_filter_code(archive, 0) == code else { throw error }
      _ = try nextFile()
    }
  }

  deinit { archive_read_free(archive) }

  var isReady: Bool { !block.isEmpty || input.isReady }

  /// The name of the next file in the archive, whose bytes come next; nil at the end. Folders, links and hidden files, which
  /// macOS puts beside others, are passed over.
  func nextFile() throws(FileError) -> String? {
    block = UnsafeRawBufferPointer(start: nil, count: 0)
    isInFile = false
    while true {
      var entry: OpaquePointer?
      let result = archive_read_next_header(archive, &entry)
      if result == ARCHIVE_EOF, inputError == nil { return nil }
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN, inputError == nil else { throw error }
      let path = archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
      let isHidden = path.split(separator: "/").last?.hasPrefix(".") == true
      if archive_entry_filetype(entry) & S_IFMT == S_IFREG, !isHidden {
        isInFile = true
        return path
      }
    }
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard isInFile else { return 0 }
    while block.isEmpty {
      var (start, size, offset): (UnsafeRawPointer?, Int, la_int64_t) = (nil, 0, 0)
      let result = archive_read_data_block(archive, &start, &size, &offset)
      if result == ARCHIVE_EOF, inputError == nil { return 0 }
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN, inputError == nil else { throw error }
      block = UnsafeRawBufferPointer(start: start, count: size)
    }
    let taken = min(room.count, block.count)
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[..<taken]))
    block = UnsafeRawBufferPointer(rebasing: block[taken...])
    count += taken
    return taken
  }

  /// Gives libarchive the next bytes of the input: how many, 0 at the end, -1 where they cannot be read.
  private func lend(_ start: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    input.take(lent)
    lent = 0
    do throws(FileError) {
      let bytes = try input.bytes(atLeast: 1)
      lent = bytes.count
      start?.pointee = bytes.baseAddress
      return lent
    } catch {
      inputError = error
      return -1
    }
  }

  private var error: FileError {
    if let inputError { return inputError }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    return .cannotUnpack(name: name, format: packing.name, offset: count, reason: reason)
  }
}
