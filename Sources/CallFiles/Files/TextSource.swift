import CInflate

/// The text of a file: its bytes, decompressed where they are compressed.
struct TextSource: ~Copyable {
  private let input: FileInput
  private let compression: Compression
  private let inflater: Inflater?
  /// What was read and not yet given out: the first bytes, or compressed ones.
  private let held: ByteBuffer
  private var taken = 0
  private var isInputAtEnd = false
  private var isWhole = true
  /// Bytes of the file read so far, and bytes of text given out.
  private(set) var bytesRead: Int
  private(set) var textCount = 0

  /// Reads the first bytes, to see what they are.
  init(_ input: consuming FileInput) throws(FileFault) {
    let held = ByteBuffer(capacity: 128 * 1024)
    while held.count < Compression.prefixLength {
      let count = try input.read(into: held.room)
      if count == 0 { break }
      held.count += count
    }
    let compression = Compression(prefix: held.bytes)
    let inflater: Inflater? =
      switch compression {
      case .none: nil
      case .gzip: Inflater(CIN_GZIP)
      case .zstd: Inflater(CIN_ZSTD)
      case .unknown(let format): throw .unknownCompression(name: input.name, format: format)
      }
    if compression != .none, inflater == nil { throw .outOfMemory(name: input.name) }
    self.init(input, held: held, compression: compression, inflater: inflater)
  }

  private init(
    _ input: consuming FileInput, held: ByteBuffer, compression: Compression, inflater: consuming Inflater?
  ) {
    (self.held, self.compression, bytesRead) = (held, compression, held.count)
    self.input = input
    self.inflater = inflater
  }

  var name: String { input.name }
  var size: Int? { input.size }
  /// Whether more text (or the end) is there at once.
  var isReady: Bool { taken < held.count || isInputAtEnd || input.isReady }

  /// Writes text into `room`; 0 bytes at the end.
  mutating func read(into room: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    let count = compression == .none ? try copy(into: room) : try inflate(into: room)
    textCount += count
    return count
  }

  private mutating func copy(into room: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    if taken < held.count {
      let count = min(room.count, held.count - taken)
      room.copyMemory(from: UnsafeRawBufferPointer(rebasing: held.bytes[taken..<taken + count]))
      taken += count
      return count
    }
    let count = try input.read(into: room)
    bytesRead += count
    return count
  }

  private mutating func inflate(into room: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
    while true {
      if taken == held.count, !isInputAtEnd {
        (held.count, taken) = (0, 0)
        held.count = try input.read(into: held.room)
        bytesRead += held.count
        isInputAtEnd = held.count == 0
      }
      let rest = UnsafeRawBufferPointer(rebasing: held.bytes[taken...])
      guard let step = inflater?.step(rest, into: room) else { return 0 }
      taken += step.taken
      switch step.state {
      case CIN_WHOLE: isWhole = true
      case CIN_GOING_ON: isWhole = false
      case CIN_NO_MEMORY: throw .outOfMemory(name: name)
      default:
        if step.written > 0 { return step.written }
        throw .damaged(name: name, format: format, offset: textCount)
      }
      if step.written > 0 { return step.written }
      if isInputAtEnd, step.taken == 0 {
        if isWhole { return 0 }
        throw .cutOff(name: name, format: format, offset: textCount)
      }
    }
  }

  private var format: String { compression == .gzip ? "gzip" : "zstd" }
}
