import CallTable
import Foundation

/// Cuts the text of a file, or the texts of an archive, into chunks that end where a record ends.
struct ChunkReader: ~Copyable {
  /// Bytes of the file; nil where nobody knows.
  let size: Int?
  private let path: String
  private let zone: TimeZone
  /// Nil until the first chunk is asked for, where the first bytes may be long in coming.
  private var source: TextSource?
  private let sizes: ChunkSizes
  private var scanner = RecordScanner()
  /// Text that was read behind the last cut.
  private let rest = ByteBuffer(capacity: 1 << 16)
  private var number = 0
  /// Of the text that begins the next chunk.
  private var offset = 0
  /// The next chunk begins where a line does.
  private var isAtLineStart = true
  private var isAtEnd = false
  private var error: FileError?

  /// Looks at the first bytes of a file at once; a pipe is not even opened before somebody wants to read, because that
  /// may wait for its writer.
  init(path: String, zone: TimeZone, sizes: ChunkSizes) throws(FileError) {
    (self.path, self.zone) = (path, zone)
    self.sizes = sizes
    if FileInput.mayWait(path) {
      size = nil
    } else {
      source = try TextSource(FileInput(path: path), zone: zone)
      size = source?.size
    }
  }

  /// Fills the buffer with the next chunk; nil at the end. What was read before an error comes before it.
  mutating func next(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    if let error { throw error }
    do throws(FileError) {
      if source == nil { source = try TextSource(FileInput(path: path), zone: zone) }
      while true {
        if let chunk = try nextOfText(into: buffer) { return chunk }
        guard let source, try source.nextMember() else { return nil }
        (scanner, offset, isAtLineStart, isAtEnd) = (RecordScanner(), 0, true, false)
      }
    } catch {
      self.error = error
      throw error
    }
  }

  /// The next chunk of the text that is being read; nil at its end.
  ///
  /// A piece of well-formed lines is cut at a line end. Whatever else it is, the scanner says where its records end.
  private mutating func nextOfText(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    buffer.count = 0
    buffer.append(rest.bytes)
    rest.count = 0
    scanner.beginPiece(atLineStart: isAtLineStart)
    var lines = RecordLines()
    var isLines = scanner.isIdle
    var cut = 0
    let target = sizes.target(number)
    while !isAtEnd {
      if cut > 0, buffer.count >= target || source?.isReady == false { break }
      fill(buffer, upTo: buffer.count < target ? target : buffer.count + max(target, buffer.count / 2))
      if isLines {
        isLines = lines.look(at: buffer.bytes, isAtEnd: isAtEnd) && (lines.end > 0 || buffer.count < target)
        cut = lines.end
      }
      if !isLines {
        scanner.scan(buffer.mutableBytes, isAtEnd: isAtEnd)
        if buffer.count - scanner.complete > sizes.record { scanner.giveUp(buffer.mutableBytes) }
        cut = scanner.complete
      }
    }
    if isAtEnd {
      cut = buffer.count
      if error == nil, scanner.isUnclosed { error = .unclosed(name: FileInput.name(path)) }
    }
    if cut == 0 {
      if let error { throw error }
      return nil
    }
    rest.append(UnsafeRawBufferPointer(rebasing: buffer.bytes[cut...]))
    buffer.count = cut
    isAtLineStart = buffer.bytes[cut - 1] == JSONByte.newline
    defer {
      number += 1
      offset += cut
    }
    return FileChunk(
      number: number, buffer: buffer, offset: offset, lineCount: isLines ? lines.count : nil,
      flaws: scanner.flaws, member: source?.member, bytesRead: source?.bytesRead ?? 0)
  }

  /// Reads once; the end and errors are remembered.
  private mutating func fill(_ buffer: ByteBuffer, upTo limit: Int) {
    buffer.reserve(limit)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.memory[buffer.count..<limit])
    do throws(FileError) {
      let count = try source?.read(into: room) ?? 0
      buffer.count += count
      isAtEnd = count == 0
    } catch {
      self.error = error
      isAtEnd = true
    }
  }
}

/// Sizes of the pieces that a file is read in, in bytes of text.
package struct ChunkSizes: Sendable {
  /// The first chunk: small, so that the first calls are on the screen soon.
  package let first: Int
  /// Each chunk is four times as large as the one before, up to this.
  package let most: Int
  /// A record longer than this is left out.
  package let record: Int

  package static let standard = ChunkSizes(first: 1 << 16, most: 1 << 21, record: 1 << 26)

  package init(first: Int, most: Int, record: Int) {
    (self.first, self.most, self.record) = (first, most, record)
  }

  /// Bytes of the chunk with that number, from 0.
  func target(_ number: Int) -> Int { number > 15 ? most : min(most, first << (2 * number)) }
}

/// A piece of a file's text that holds whole records.
struct FileChunk {
  /// 0 for the first.
  var number: Int
  let buffer: ByteBuffer
  /// Its start in the text.
  let offset: Int
  /// Line ends in it, if each of its lines looks like one record; nil where records stand in another way.
  let lineCount: Int?
  /// Stretches that are no records; the text holds blanks in their place.
  let flaws: FlawLog
  /// The file in an archive that it is of; nil where there is no archive.
  var member: String?
  /// Bytes of the file (packed ones, if it is packed) read so far.
  var bytesRead: Int
  /// The files whose texts are joined in it; none where it is of one text.
  var files: [JoinedFile] = []

  struct JoinedFile {
    /// Of its text in the chunk.
    let start: Int
    let name: String
  }
}
