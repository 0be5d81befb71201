import CallTable
import CallTime
import Foundation

/// The rows of a table (CSV or TSV, whose first line has the names of its columns) as lines of JSON. Every row ends on the line
/// on which it ends in the table. A line that is no row of it is handed on as it is, for the record scanner to tell of.
final class TableReader: ByteSource {
  /// The longest first line, and the longest row.
  private static let longest = 1 << 16

  private let input: LookAhead
  private let zone: TimeZone
  private let separator: UInt8
  private var columns: TableColumns
  private var lines = ByteSink(capacity: 1 << 16)
  /// Bytes of `lines` given out.
  private var given = 0
  private var cells: [[UInt8]] = []

  private init(_ input: LookAhead, _ columns: TableColumns, separator: UInt8, zone: TimeZone) {
    (self.input, self.columns, self.separator, self.zone) = (input, columns, separator, zone)
  }

  /// The text, or the lines of JSON for the rows of the table that it is; times without a zone are of `zone`.
  static func opened(_ text: LookAhead, zone: TimeZone) throws(FileError) -> LookAhead {
    var first = try text.bytes(atLeast: 4)
    let start = first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let byte = first[start...].first(where: { !JSONByte.isSpace($0) }), byte != JSONByte.openBrace,
      byte != JSONByte.openBracket, byte >= 0x20
    else { return text }
    while !first.contains(JSONByte.newline), first.count < longest {
      let more = try text.bytes(atLeast: first.count + 1)
      if more.count == first.count { break }
      first = more
    }
    let line = Array(first[start...].prefix { $0 != JSONByte.newline })
    // Excel's own way to say what divides the cells.
    let isNote = line.starts(with: Array("sep=".utf8)) && line.count >= 5
    if isNote {
      let reader = TableReader(text, TableColumns(), separator: line[4], zone: zone)
      text.take(start + line.count)
      return LookAhead(reader)
    }
    for separator in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
      var row = TableRow(separator: separator)
      guard row.take(first[start...], isAtEnd: true), let columns = TableColumns(headings: row.cells) else {
        continue
      }
      let reader = TableReader(text, columns, separator: separator, zone: zone)
      text.take(start + row.length)
      reader.endLines(row.lineCount)
      return LookAhead(reader)
    }
    return text
  }

  var isReady: Bool { given < lines.count || input.isReady }

  func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if given == lines.count { try convert() }
    let count = min(room.count, lines.count - given)
    lines.withBytes { bytes in
      room.copyBytes(
        from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[given..<given + count])))
    }
    given += count
    return count
  }

  /// Makes lines of the rows that have come; none at the end.
  private func convert() throws(FileError) {
    lines.truncate(to: 0)
    given = 0
    var wanted = 1
    while lines.isEmpty {
      let bytes = try input.bytes(atLeast: wanted)
      if bytes.isEmpty { return }
      let isAtEnd = bytes.count < wanted
      var taken = 0
      var row = TableRow(separator: separator)
      while taken < bytes.count, row.take(bytes[taken...], isAtEnd: isAtEnd) {
        append(row, bytes[taken..<taken + row.length])
        taken += row.length
      }
      if taken == 0, isAtEnd || bytes.count >= Self.longest {
        // A quote that nothing closes costs its line.
        taken = (bytes.firstIndex(of: JSONByte.newline) ?? bytes.count - 1) + 1
        handOn(bytes[..<taken])
      }
      wanted = bytes.count - taken + 1
      input.take(taken)
    }
  }

  private func append(_ row: TableRow, _ bytes: Slice<UnsafeRawBufferPointer>) {
    let first = bytes.first { !JSONByte.isSpace($0) }
    if first == JSONByte.openBrace {
      // A record of JSON among rows.
      handOn(bytes)
    } else if TableColumns.canBeHeadings(row.cells), let headings = TableColumns(headings: row.cells) {
      // Another table begins, or the same one again.
      columns = headings
      endLines(row.lineCount)
    } else if first == nil {
      endLines(row.lineCount)
    } else if columns.append(row.cells, zone: zone, to: &lines) {
      endLines(row.lineCount)
    } else {
      handOn(bytes)
    }
  }

  private func handOn(_ bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes { lines.append(byte) }
  }

  private func endLines(_ count: Int) { lines.append(repeating: JSONByte.newline, count: count) }
}

/// One row of a table, taken apart by RFC 4180.
struct TableRow {
  private let separator: UInt8
  private(set) var cells: [[UInt8]] = []
  /// Its bytes, with the line end.
  private(set) var length = 0
  /// Line ends in it and behind it.
  private(set) var lineCount = 0

  init(separator: UInt8) { self.separator = separator }

  /// Takes the row that the bytes begin with; false if its end is not there.
  mutating func take(_ bytes: Slice<UnsafeRawBufferPointer>, isAtEnd: Bool) -> Bool {
    cells.removeAll(keepingCapacity: true)
    lineCount = 0
    var cell: [UInt8] = []
    var isQuoted = false
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      if isQuoted {
        if byte == JSONByte.newline { lineCount += 1 }
        guard byte == JSONByte.quote else {
          cell.append(byte)
          continue
        }
        if at < bytes.endIndex, bytes[at] == JSONByte.quote {
          cell.append(byte)
          at += 1
        } else if at == bytes.endIndex, !isAtEnd {
          return false
        } else {
          isQuoted = false
        }
      } else if byte == JSONByte.quote, cell.isEmpty, separator != UInt8(ascii: "\t") {
        isQuoted = true
      } else if byte == separator {
        cells.append(cell)
        cell.removeAll(keepingCapacity: true)
      } else if byte == JSONByte.newline {
        lineCount += 1
        if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
        cells.append(cell)
        length = at - bytes.startIndex
        return true
      } else {
        cell.append(byte)
      }
    }
    guard isAtEnd, !isQuoted else { return false }
    cells.append(cell)
    length = at - bytes.startIndex
    return true
  }
}
