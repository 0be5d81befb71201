import CInflate
import CallTime

/// A way to compress a file that is written. A new one is a case and its rows.
package enum Compression: CaseIterable, Hashable, Sendable {
  case gzip, zstd

  /// Of the names of such files, without the dot.
  package var ending: String {
    switch self {
    case .gzip: "gz"
    case .zstd: "zst"
    }
  }

  fileprivate var format: cin_format {
    switch self {
    case .gzip: CIN_GZIP
    case .zstd: CIN_ZSTD
    }
  }
}

/// Compresses bytes on their way into a file, or leaves them as they are; lines for a workbook become one before.
package final class OutputPacker {
  /// nil: nothing is compressed.
  private let stream: OpaquePointer?
  package let format: ExportFormat
  /// nil for other formats.
  private let workbook: WorkbookWriter?
  /// The workbook is made, and is given out.
  private var hasBook = false
  /// Everything has been given out: `pack` need not be called any more.
  package private(set) var isWhole = false

  /// The reason, where it fails.
  package static func failure(_ format: ExportFormat) -> String {
    format == .xlsx
      ? "there is no room for its temporary files; TMPDIR names another folder for them"
      : "there is not enough memory"
  }

  /// nil without memory, or without room for temporary files where the format needs some.
  package init?(_ compression: Compression?, _ format: ExportFormat) {
    self.format = format
    workbook = format == .xlsx ? WorkbookWriter() : nil
    if format == .xlsx, workbook == nil { return nil }
    guard let compression else {
      stream = nil
      return
    }
    guard let stream = cin_deflate_create(compression.format) else { return nil }
    self.stream = stream
  }

  deinit { cin_deflate_destroy(stream) }

  /// Puts in the place of the bytes what is to be written now. At the end it is called, with what more there is, until everything
  /// `isWhole`. False without memory or room on the disk.
  package func pack(_ bytes: inout ByteSink, isEnd: Bool = false) -> Bool {
    guard let workbook else {
      isWhole = isEnd
      return deflate(&bytes, isEnd: isEnd)
    }
    if !hasBook {
      guard workbook.take(bytes) else { return false }
      bytes.truncate(to: 0)
      guard isEnd else { return true }
      guard workbook.finish() else { return false }
      hasBook = true
    }
    guard workbook.read(into: &bytes) else { return false }
    isWhole = bytes.isEmpty
    return deflate(&bytes, isEnd: isWhole)
  }

  private func deflate(_ bytes: inout ByteSink, isEnd: Bool) -> Bool {
    guard let stream else { return true }
    var packed = ByteSink(capacity: 1 << 16)
    let isDone = bytes.withBytes { input -> Bool in
      var taken = 0
      var room = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        var (used, written) = (0, 0)
        let state = cin_deflate_step(
          stream, input.baseAddress.map { $0 + taken }, input.count - taken, isEnd ? 1 : 0, &used, &room,
          room.count, &written)
        taken += used
        room.withUnsafeBufferPointer { packed.append(UnsafeBufferPointer(rebasing: $0[..<written])) }
        switch state {
        case CIN_WHOLE: return true
        case CIN_GOING_ON: if taken == input.count, written < room.count, !isEnd { return true }
        default: return false
        }
      }
    }
    swap(&bytes, &packed)
    return isDone
  }
}
