import CallTable
import Foundation

/// The records of one chunk of a file.
struct DecodedChunk: Sendable {
  /// Offsets are of the file's text, lines still of the chunk, from 0.
  let defects: DefectLog
  let batch: CallBatch
  let legs: EncodedLegs
  /// Line ends in the chunk.
  let lineCount: Int
  /// It is the first of its text.
  let beginsText: Bool
  let bytesRead: Int
}

extension DecodedChunk {
  /// Reads the records of a chunk; nil without memory.
  ///
  /// Where a line turns out not to be a record, all are looked at more closely: one may hold several, or a page.
  init?(_ chunk: FileChunk, by reader: CallReader) {
    let bytes = chunk.buffer.bytes
    var flaws = chunk.flaws
    guard var rows = reader.decodeRows(bytes, oneALine: chunk.lineCount != nil) else { return nil }
    if chunk.lineCount != nil, rows.defectCount > 0 {
      var scanner = RecordScanner()
      scanner.scan(chunk.buffer.mutableBytes, isAtEnd: true)
      flaws = scanner.flaws
      guard let again = reader.decodeRows(bytes, oneALine: false) else { return nil }
      rows = again
    }
    self.init(
      defects: Self.defects(rows, flaws, in: chunk), batch: rows.batch, legs: rows.legs,
      lineCount: chunk.lineCount ?? Self.lineCount(bytes[...]), beginsText: chunk.offset == 0,
      bytesRead: chunk.bytesRead)
  }

  private static func defects(_ rows: DecodedRows, _ flaws: FlawLog, in chunk: FileChunk) -> DefectLog {
    let bytes = chunk.buffer.bytes
    let unreadable = rows.defects.map {
      Flaw(
        start: $0.start, offset: $0.offset, expected: $0.expected, lost: 1,
        text: BrokenText.text(from: $0.start, of: bytes))
    }
    var (line, counted) = (0, 0)
    var (files, file) = (chunk.files[...], FileChunk.JoinedFile?.none)
    let first = (unreadable + flaws.listed).sorted { $0.start < $1.start }.map { flaw in
      while let next = files.first, next.start <= flaw.start {
        (line, counted, file) = (0, next.start, next)
        files.removeFirst()
      }
      line += lineCount(bytes[counted..<flaw.start])
      counted = flaw.start
      return RecordDefect(
        line: line, of: file?.name ?? chunk.member,
        offset: chunk.offset + flaw.offset - (file?.start ?? 0), expected: flaw.expected,
        text: flaw.text, lost: flaw.lost, lineCount: flaw.lines)
    }
    return DefectLog(
      first: first, count: rows.defectCount + flaws.count, lost: rows.defectCount + flaws.lost)
  }

  /// From line end to line end: a loop over the bytes would take as long as a fifth of the decoding.
  private static func lineCount(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    var (count, rest) = (0, UnsafeRawBufferPointer(rebasing: bytes))
    while let start = rest.baseAddress, let end = memchr(start, Int32(JSONByte.newline), rest.count) {
      count += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(end) - start + 1)...])
    }
    return count
  }
}
