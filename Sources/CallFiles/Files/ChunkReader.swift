import CallTable

/// Cuts a file's text into chunks that end where a record ends.
struct ChunkReader: ~Copyable {
  /// As the file's own.
  let size: Int?
  private let path: String
  /// Nil until the first chunk is asked for, where the first bytes may be long in coming.
  private var source: TextSource?
  private let sizes: ChunkSizes
  private var shape: FileShape?
  private var scanner = ValueScanner()
  /// What was read behind the last cut.
  private let rest = ByteBuffer(capacity: 1 << 16)
  private var number = 0
  /// Of the text that begins the next chunk.
  private var offset = 0
  /// The line that is open is too long and being left out.
  private var isSkippingLine = false
  private var isAtEnd = false
  private var fault: FileFault?

  /// Looks at the first bytes of a file at once; a pipe is not even opened before somebody wants to read, because that
  /// may wait for its writer.
  init(path: String, sizes: ChunkSizes) throws(FileFault) {
    self.path = path
    self.sizes = sizes
    if FileInput.mayWait(path) {
      size = nil
    } else {
      let source = try TextSource(FileInput(path: path))
      size = source.size
      self.source = consume source
    }
  }

  /// Fills the buffer with the next chunk; nil at the end. What was read before a fault comes before the fault.
  mutating func next(into buffer: ByteBuffer) throws(FileFault) -> FileChunk? {
    if let fault { throw fault }
    if source == nil { source = try TextSource(FileInput(path: path)) }
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
      if number == 0, offset == 0, scanned == 0 { Self.blankMark(buffer.mutableBytes) }
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
      if fault == nil, scanner.isUnclosed { fault = .unclosed(name: FileInput.name(path)) }
    }
    if cut == 0 {
      if let fault { throw fault }
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
      bytesRead: source?.bytesRead ?? 0)
  }

  /// Reads once; the end and faults are remembered.
  private mutating func fill(_ buffer: ByteBuffer, upTo limit: Int) {
    buffer.reserve(limit)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.memory[buffer.count..<limit])
    do throws(FileFault) {
      let count = try source?.read(into: room) ?? 0
      buffer.count += count
      isAtEnd = count == 0
    } catch {
      fault = error
      isAtEnd = true
    }
  }

  /// Where the last whole line ends.
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
