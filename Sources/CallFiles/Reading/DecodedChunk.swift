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
  init?(_ chunk: FileChunk, by reader: CallReader) {
    let bytes = chunk.buffer.bytes
    guard let rows = reader.decodeRows(bytes, oneALine: chunk.shape == .lines) else { return nil }
    self.init(
      defects: Self.defects(rows, in: chunk), batch: rows.batch, legs: rows.legs,
      lineCount: Self.lineCount(bytes[...]), beginsText: chunk.offset == 0, bytesRead: chunk.bytesRead)
  }

  private static func defects(_ rows: DecodedRows, in chunk: FileChunk) -> DefectLog {
    let bytes = chunk.buffer.bytes
    let overlong = chunk.overlong.map {
      DecodedRows.Defect(start: $0, offset: $0, expected: "a shorter record")
    }
    var (line, counted) = (0, 0)
    let first = (rows.defects + overlong).sorted { $0.offset < $1.offset }.map { defect in
      line += lineCount(bytes[counted..<defect.offset])
      counted = defect.offset
      let text =
        chunk.shape == .lines
        ? BrokenText.line(at: defect.offset, of: bytes) : BrokenText.text(from: defect.start, of: bytes)
      return RecordDefect(
        line: line, of: chunk.member, offset: chunk.offset + defect.offset, expected: defect.expected,
        text: text)
    }
    return DefectLog(first: first, count: rows.defectCount + overlong.count)
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
