import Foundation

/// Conversions between rows with commas, one record a line, and pages of the service.
enum RecordLines {
  /// Rows with commas between them, as lines.
  static func lines(ofRows json: [UInt8]) -> Data {
    var lines = Data(capacity: json.count + 1)
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in json {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
        isInString = byte != UInt8(ascii: "\"")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          lines.append(UInt8(ascii: "\n"))
          continue
        default: break
        }
      }
      lines.append(byte)
    }
    lines.append(UInt8(ascii: "\n"))
    return lines
  }

  /// Ranges of `rows` lines each, newlines included.
  static func pages(of lines: Data, rows: Int) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    lines.withUnsafeBytes { bytes in
      var (start, position, count) = (0, 0, 0)
      while position < bytes.count {
        guard let base = bytes.baseAddress, let found = memchr(base + position, 10, bytes.count - position)
        else { break }
        position = UnsafeRawPointer(found) - base + 1
        count += 1
        if count == rows {
          pages.append(start..<position)
          (start, count) = (position, 0)
        }
      }
      if start < position { pages.append(start..<position) }
    }
    return pages
  }

  /// Lines as a page of the service.
  static func page(_ lines: Data, total: Int, scrollID: String) -> [UInt8] {
    var page = Array(#"{"meta":{"totalRecordCount":\#(total),"scrollId":"\#(scrollID)"},"data":["#.utf8)
    page.reserveCapacity(page.count + lines.count + padding)
    let start = page.count
    page.append(contentsOf: lines.dropLast())
    // A line break inside a record is escaped.
    for index in start..<page.count where page[index] == UInt8(ascii: "\n") {
      page[index] = UInt8(ascii: ",")
    }
    page.append(contentsOf: "]}".utf8)
    return page
  }

  /// Bytes that simdjson may read beyond the end of a document.
  static let padding = 64
}
