import CallTable
import CSimdjson
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

extension CallReader {
  /// Reads the records of a chunk; nil without memory.
  func decode(_ chunk: FileChunk) -> DecodedChunk? {
    let bytes = chunk.buffer.bytes
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count < UInt32.max,
      csj_reader_open_rows(rows.reader, start, bytes.count, chunk.shape == .lines ? 1 : 0) != 0
    else { return nil }
    builder.reset()
    var sorter = RowSorter(bytes)
    while true {
      let block = csj_reader_next(rows.reader)
      if block.row_count == 0 { break }
      sorter.take(block, layoutCount: rows.layoutCount, rows)
      builder.append(block)
    }
    guard csj_reader_fault(rows.reader).state == CSJ_WHOLE else { return nil }
    let batch = builder.finish(layouts: rows.recordLayouts())
    return DecodedChunk(
      defects: defects(in: chunk, strangers: sorter.strangers),
      batch: sorter.callRows.map(batch.keeping) ?? batch, legs: sorter.legs,
      lineCount: Self.lineCount(bytes[...]), beginsText: chunk.offset == 0, bytesRead: chunk.bytesRead)
  }

  private func defects(in chunk: FileChunk, strangers: [Int]) -> DefectLog {
    var count = 0
    let found = csj_reader_defects(rows.reader, &count)
    let bytes = chunk.buffer.bytes
    let unreadable = UnsafeBufferPointer(start: found, count: min(count, DefectLog.most)).map {
      (start: Int($0.start), offset: Int($0.offset), expected: String(cString: $0.expected))
    }
    let others =
      chunk.overlong.map { (start: $0, offset: $0, expected: "a shorter record") }
      + strangers.map { (start: $0, offset: $0, expected: "a field of a call record") }
    var (line, counted) = (0, 0)
    let first = (unreadable + others).sorted { $0.offset < $1.offset }.map { start, offset, expected in
      line += Self.lineCount(bytes[counted..<offset])
      counted = offset
      let text =
        chunk.shape == .lines
        ? BrokenText.line(at: offset, of: bytes) : BrokenText.text(from: start, of: bytes)
      return RecordDefect(
        line: line, of: chunk.member, offset: chunk.offset + offset, expected: expected, text: text)
    }
    return DefectLog(first: first, count: count + others.count)
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
