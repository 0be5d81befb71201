import CSimdjson
import Foundation

/// What one chunk of a file holds.
struct DecodedChunk: Sendable {
  /// Offsets are of the file's text, lines still of the chunk, from 0.
  let defects: DefectLog
  let batch: CallBatch
  let legs: FileLegs
  /// Line ends in the chunk.
  let lineCount: Int
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
    var legs = LegSorter(bytes)
    while true {
      let block = csj_reader_next(rows.reader)
      if block.row_count == 0 { break }
      legs.take(block, layoutCount: rows.layoutCount, rows)
      builder.append(block)
    }
    guard csj_reader_fault(rows.reader).state == CSJ_WHOLE else { return nil }
    let batch = builder.finish(layouts: rows.recordLayouts())
    return DecodedChunk(
      defects: defects(in: chunk), batch: legs.callRows.map(batch.keeping) ?? batch,
      legs: legs.found, lineCount: Self.lineCount(bytes[...]), bytesRead: chunk.bytesRead)
  }

  private func defects(in chunk: FileChunk) -> DefectLog {
    var count = 0
    let found = csj_reader_defects(rows.reader, &count)
    let bytes = chunk.buffer.bytes
    let unreadable = UnsafeBufferPointer(start: found, count: min(count, DefectLog.most)).map {
      (Int($0.offset), String(cString: $0.expected))
    }
    let overlong = chunk.overlong.map { ($0, "a shorter record") }
    var (line, counted) = (0, 0)
    let first = (unreadable + overlong).sorted { $0.0 < $1.0 }.map { offset, expected in
      line += Self.lineCount(bytes[counted..<offset])
      counted = offset
      return RecordDefect(line: line, offset: chunk.offset + offset, expected: expected)
    }
    return DefectLog(first: first, count: count + overlong.count)
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

/// Tells legs from calls: a leg has a `legId`.
private struct LegSorter {
  /// The layouts of legs, and which of their extra fields is `parentCallId`.
  private var layouts: [UInt32: Int?] = [:]
  private var layoutsSeen = 0
  private var rowCount = 0
  private let bytes: UnsafeRawBufferPointer
  private(set) var found = FileLegs()
  /// The rows that are calls; nil as long as all are.
  private(set) var callRows: [Int]?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func take(_ block: csj_block, layoutCount: Int, _ reader: PageReader) {
    for number in layoutsSeen..<layoutCount {
      let extras = reader.layout(number).filter { $0.number >= CallFieldName.names.count }.map(\.name)
      if extras.contains("legId") { layouts[UInt32(number)] = .some(extras.firstIndex(of: "parentCallId")) }
    }
    layoutsSeen = layoutCount
    defer { rowCount += block.row_count }
    guard !layouts.isEmpty, let rows = block.rows, let values = block.values else { return }
    var callRows = callRows ?? Array(0..<rowCount)
    self.callRows = nil
    defer { self.callRows = callRows }
    for row in 0..<block.row_count {
      guard let parent = layouts[rows[row].layout] else {
        callRows.append(rowCount + row)
        continue
      }
      let id = values[row * CallFieldName.names.count + CallFieldName.callId.rawValue]
      let start = Int(rows[row].offset)
      found.append(
        UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(rows[row].length)]),
        callID: id.shownText ?? "",
        parentCallID: parent.map { shown(block.extras[Int(rows[row].first_extra) + $0]) } ?? "")
    }
  }

  private func shown(_ extra: csj_extra) -> String {
    let text = JSONText.shown(Array(UnsafeBufferPointer(start: extra.json, count: Int(extra.length)))[...])
    return text == "null" ? "" : text
  }
}
