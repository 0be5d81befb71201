import CInflate
import CallTable
import Foundation

/// The chunks of one file, or of many small ones after another, of which a chunk then holds as many as it has room for: to
/// read a year of days one by one would make a thousand short chunks.
///
/// Joined are zstd files of well-formed lines that are whole. Any other is cut by itself, and says what is wrong with it.
struct JoinedFiles: ~Copyable {
  /// A longer text is cut into chunks.
  static let longestText = 1 << 24

  /// Bytes of all files; nil where nobody knows.
  let size: Int?
  private let paths: [String]
  private let zone: TimeZone
  private let sizes: ChunkSizes
  /// The file that is cut by itself; nil while files are joined.
  private var single: ChunkReader?
  /// Before its chunks.
  private var name: String?
  /// Of those that are done.
  private var (done, bytesRead, number) = (0, 0, 0)
  private let packed = ByteBuffer(capacity: 1 << 16)
  private let unpacker = ZstdTexts()

  /// One file, whose first bytes are looked at now.
  init(path: String, zone: TimeZone, sizes: ChunkSizes) throws(FileError) {
    (paths, self.zone, self.sizes) = ([path], zone, sizes)
    single = try ChunkReader(path: path, zone: zone, sizes: sizes)
    size = single?.size
  }

  init(joining paths: [String], size: Int?, zone: TimeZone, sizes: ChunkSizes) {
    (self.paths, self.size, self.zone, self.sizes) = (paths, size, zone, sizes)
  }

  /// Fills the buffer with the next chunk; nil at the end. What was read before an error comes before it.
  mutating func next(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    while done < paths.count {
      if single != nil {
        if let chunk = try nextOfSingle(into: buffer) { return chunk }
        single = nil
      } else if let chunk = try join(into: buffer) {
        return chunk
      } else if done < paths.count {
        name = FileInput.name(paths[done])
        single = try ChunkReader(path: paths[done], zone: zone, sizes: sizes)
      }
    }
    return nil
  }

  private mutating func nextOfSingle(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    guard var chunk = try single?.next(into: buffer) else {
      bytesRead += single?.size ?? 0
      done += 1
      return nil
    }
    defer { number += 1 }
    chunk.number = number
    chunk.bytesRead += bytesRead
    if let name { chunk.member = chunk.member.map { "\(name): \($0)" } ?? name }
    return chunk
  }

  /// Files until the chunk is long enough; nil where the next one cannot be joined.
  private mutating func join(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    buffer.count = 0
    var (files, lineCount): ([FileChunk.JoinedFile], Int) = ([], 0)
    let target = sizes.target(number)
    while done < paths.count, buffer.count < target {
      let start = buffer.count
      let input: FileInput
      do throws(FileError) {
        input = try FileInput(path: paths[done])
        guard let lines = try append(input, to: buffer) else { break }
        lineCount += lines
      } catch {
        // It comes again, after the files before.
        if files.isEmpty { throw error }
        break
      }
      files.append(FileChunk.JoinedFile(start: start, name: input.name))
      bytesRead += input.bytesRead
      done += 1
    }
    guard !files.isEmpty else { return nil }
    defer { number += 1 }
    return FileChunk(
      number: number, buffer: buffer, offset: 0, lineCount: lineCount, flaws: FlawLog(), member: nil,
      bytesRead: bytesRead, files: files)
  }

  /// Appends the text of a file, and returns its lines; nil, and nothing, where it cannot be joined.
  private func append(_ input: FileInput, to buffer: ByteBuffer) throws(FileError) -> Int? {
    guard let size = input.size, size <= Self.longestText else { return nil }
    packed.count = 0
    packed.reserve(size + 1)
    while true {
      let count = try input.read(into: packed.room)
      packed.count += count
      if count == 0 { break }
      // It grows meanwhile.
      if packed.count > size { return nil }
    }
    let start = buffer.count
    guard unpacker?.append(packed.bytes, to: buffer, most: Self.longestText) == true else { return nil }
    if buffer.count > start, buffer.bytes[buffer.count - 1] != JSONByte.newline {
      // There is room for it.
      buffer.room[0] = JSONByte.newline
      buffer.count += 1
    }
    var lines = RecordLines()
    guard lines.look(at: UnsafeRawBufferPointer(rebasing: buffer.bytes[start...]), isAtEnd: true) else {
      buffer.count = start
      return nil
    }
    return lines.count
  }
}

/// Unpacks zstd texts at once, straight to where they are wanted, with one set of tables for all of them.
private final class ZstdTexts {
  private let stream: OpaquePointer

  init?() {
    guard let stream = cin_create(CIN_ZSTD) else { return nil }
    self.stream = stream
  }

  deinit { cin_destroy(stream) }

  /// False, and nothing is appended, where the bytes are not one frame that is whole and says its length.
  func append(_ packed: UnsafeRawBufferPointer, to buffer: ByteBuffer, most: Int) -> Bool {
    guard let bytes = packed.bindMemory(to: UInt8.self).baseAddress else { return false }
    let length = Int(cin_zstd_length(bytes, packed.count))
    guard (0...most).contains(length) else { return false }
    // One more, so that there is an address and room for a line end.
    buffer.reserve(buffer.count + length + 1)
    let room = buffer.room.bindMemory(to: UInt8.self)
    guard cin_zstd_unpack(stream, bytes, packed.count, room.baseAddress, length) == CIN_WHOLE else {
      return false
    }
    buffer.count += length
    return true
  }
}
