import CInflate

/// How a file is compressed, seen from its first bytes.
enum Compression: Hashable {
  case none, gzip, zstd
  /// One that is not understood here.
  case unknown(String)

  /// As many bytes as it takes to tell.
  static let prefixLength = 6

  init(prefix: UnsafeRawBufferPointer) {
    func begins(_ magic: [UInt8]) -> Bool { prefix.starts(with: magic) }
    self =
      if begins([0x1F, 0x8B]) {
        .gzip
      } else if begins([0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippableFrame(prefix) {
        .zstd
      } else if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
        .unknown("xz")
      } else if begins([0x42, 0x5A, 0x68]) {
        .unknown("bzip2")
      } else if begins([0x50, 0x4B, 0x03, 0x04]) {
        .unknown("zip")
      } else {
        .none
      }
  }

  /// A zstd file may begin with a frame of metadata: `pzstd` and seekable files do.
  private static func isSkippableFrame(_ prefix: UnsafeRawBufferPointer) -> Bool {
    prefix.count >= 4 && prefix[0] & 0xF0 == 0x50 && prefix[1] == 0x2A && prefix[2] == 0x4D
      && prefix[3] == 0x18
  }
}

/// The C decompressor, owned.
struct Inflater: ~Copyable {
  private let stream: OpaquePointer

  /// Nil without memory.
  init?(_ format: cin_format) {
    guard let stream = cin_create(format) else { return nil }
    self.stream = stream
  }

  deinit { cin_destroy(stream) }

  func step(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> (state: cin_state, taken: Int, written: Int) {
    var (taken, written) = (0, 0)
    let state = cin_step(
      stream, input.bindMemory(to: UInt8.self).baseAddress, input.count, &taken,
      room.bindMemory(to: UInt8.self).baseAddress, room.count, &written)
    return (state, taken, written)
  }
}
