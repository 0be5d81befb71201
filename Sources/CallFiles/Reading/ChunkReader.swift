import CallTable

/// Cuts the text of a file, or the texts of an archive, into chunks that end where a record ends.
struct ChunkReader: ~Copyable {
  /// Bytes of the file; nil where nobody knows.
  let size: Int?
  private let path: String
  /// Nil until the first chunk is asked for, where the first bytes may be long in coming.
  private var source: TextSource?
  private let sizes: ChunkSizes
  private var shape: FileShape?
  private var scanner = ValueScanner()
  /// Text that was read behind the last cut.
  private let rest = ByteBuffer(capacity: 1 << 16)
  private var number = 0
  /// Of the text that begins the next chunk.
  private var offset = 0
  /// The line that is open is too long and being left out.
  private var isSkippingLine = false
  private var isAtEnd = false
  private var error: FileError?

  /// Looks at the first bytes of a file at once; a pipe is not even opened before somebody wants to read, because that
  /// may wait for its writer.
  init(path: String, sizes: ChunkSizes) throws(FileError) {
    self.path = path
    self.sizes = sizes
    if FileInput.mayWait(path) {
      size = nil
    } else {
      source = try TextSource(FileInput(path: path))
      size = source?.size
    }
  }

  /// Fills the buffer with the next chunk; nil at the end. What was read before an error comes before it.
  mutating func next(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    if let error { throw error }
    do throws(FileError) {
      if source == nil { source = try TextSource(FileInput(path: path)) }
      while true {
        if let chunk = try nextOfText(into: buffer) { return chunk }
        guard let source, try source.nextMember() else { return nil }
        (shape, scanner, offset) = (nil, ValueScanner(), 0)
        (isSkippingLine, isAtEnd) = (false, false)
      }
    } catch {
      self.error = error
      throw error
    }
  }

  /// The next chunk of the text that is being read; nil at its end.
  private mutating func nextOfText(into buffer: ByteBuffer) throws(FileError) -> FileChunk? {
    buffer.count = 0
    buffer.append(rest.bytes)
    rest.count = 0
    var scanned = buffer.count
    var cut = 0
    var overlong: [Int] = []
    let target = sizes.target(number)
    while !isAtEnd {
      if buffer.count > 0, cut > 0, buffer.count >= target || source?.isReady == false { break }
      fill(buffer, upTo: buffer.count < target ? target : buffer.count + max(target, buffer.count / 2))
      if offset == 0, scanned == 0 { Self.blankMark(buffer.mutableBytes) }
      let isOverlong = buffer.count - cut > sizes.record
      if shape == nil {
        shape = .seen(in: buffer.bytes, isAtEnd: isAtEnd) ?? (isOverlong ? .lines : nil)
      }
      switch shape {
      case .lines: cut = endOfLines(buffer, from: scanned) ?? cut
      case .values: cut = scanner.scan(buffer.mutableBytes, from: scanned)
      case nil: continue
      }
      scanned = buffer.count
      if buffer.count - cut > sizes.record { giveUp(buffer, &cut, &overlong) }
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
    scanner.drop(cut)
    buffer.count = cut
    defer {
      number += 1
      offset += cut
    }
    return FileChunk(
      number: number, buffer: buffer, offset: offset, shape: shape ?? .lines, overlong: overlong,
      member: source?.member, bytesRead: source?.bytesRead ?? 0)
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

  /// End of the last whole line.
  private mutating func endOfLines(_ buffer: ByteBuffer, from start: Int) -> Int? {
    let new = UnsafeMutableRawBufferPointer(rebasing: buffer.mutableBytes[start...])
    if isSkippingLine {
      let end = new.firstIndex(of: JSONByte.newline)
      Self.blank(UnsafeMutableRawBufferPointer(rebasing: new[..<(end ?? new.count)]))
      isSkippingLine = end == nil
      if end == nil { return buffer.count }
    }
    return new.lastIndex(of: JSONByte.newline).map { start + $0 + 1 }
  }

  /// Leaves out the record behind the cut.
  private mutating func giveUp(_ buffer: ByteBuffer, _ cut: inout Int, _ overlong: inout [Int]) {
    if shape == .values {
      guard let start = scanner.giveUp(buffer.mutableBytes) else { return }
      overlong.append(start)
    } else {
      overlong.append(cut)
      Self.blank(UnsafeMutableRawBufferPointer(rebasing: buffer.mutableBytes[cut...]))
      isSkippingLine = true
    }
    cut = buffer.count
  }

  private static func blank(_ bytes: UnsafeMutableRawBufferPointer) {
    for at in bytes.indices { bytes[at] = JSONByte.space }
  }

  /// A byte order mark is no part of the JSON.
  private static func blankMark(_ bytes: UnsafeMutableRawBufferPointer) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { blank(UnsafeMutableRawBufferPointer(rebasing: bytes[..<3])) }
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
  let number: Int
  let buffer: ByteBuffer
  /// Its start in the text.
  let offset: Int
  let shape: FileShape
  /// Starts of records that are too long to be read; the text holds blanks in their place.
  let overlong: [Int]
  /// The file in an archive that it is of; nil where there is no archive.
  let member: String?
  /// Bytes of the file (packed ones, if it is packed) read so far.
  let bytesRead: Int
}
