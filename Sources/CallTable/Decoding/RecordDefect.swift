/// One record that could not be read, or a text that is none; the records around it were read.
package struct RecordDefect: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// A page and a record of it, both from 1.
    case page(Int, record: Int)
    /// A line of a file, from 1, or of that file in an archive.
    case line(Int, of: String? = nil)

    /// `Line 51`, `Line 51 of calls.jsonl`, `Page 1, record 2`
    package var title: String {
      switch self {
      case .page(let page, let record): "Page \(page), record \(record)"
      case .line(let line, let file): "Line \(line)" + (file.map { " of \($0)" } ?? "")
      }
    }
  }

  package let place: Place
  /// The byte of the page's body, or of the file's text, (from 0) where something else than `expected` was.
  package let offset: Int
  /// The thing that should have been there: `a colon`.
  package let expected: String
  /// The beginning of the record, or of its line in a file of lines; "" where that is not known. Make it harmless before
  /// showing it.
  package let text: String
  /// Records that are thought to be lost here; 0 where the text is none, such as a line of a log.
  package let lost: Int
  /// Lines of such a text, one below the other; of a record always 1.
  package let lineCount: Int
  /// Of all of the record, to know it again by; nil in a file, which is read once.
  package let digest: RecordDigest?

  package init(
    page: Int, record: Int, offset: Int, expected: String, text: String = "", digest: RecordDigest? = nil
  ) {
    (place, self.offset, self.expected) = (.page(page, record: record), offset, expected)
    (self.text, self.digest) = (text, digest)
    (lost, lineCount) = (1, 1)
  }

  package init(
    line: Int, of file: String? = nil, offset: Int, expected: String, text: String = "", lost: Int = 1,
    lineCount: Int = 1
  ) {
    (place, self.offset, self.expected, self.text) = (.line(line, of: file), offset, expected, text)
    (self.lost, self.lineCount, digest) = (lost, lineCount, nil)
  }

  package var message: String {
    switch place {
    case .page(let page, let record):
      "Record \(record) of page \(page) cannot be read at byte \(offset): expected \(expected)."
    case .line where lost == 0 && lineCount > 1:
      "\(place.title) and \(lineCount - 1) below it hold no record: “\(text)”."
    case .line where lost == 0: "\(place.title) holds no record here: “\(text)”."
    case .line where lost > 1:
      "\(place.title) cannot be read at byte \(offset), and about \(lost) records are lost: expected \(expected), in “\(text)”."
    case .line:
      "\(place.title) cannot be read at byte \(offset): expected \(expected), in “\(text)”."
    }
  }
}

/// The beginning of what could not be read, to be recognized by.
package enum BrokenText {
  /// Bytes of it.
  package static let most = 60

  /// Of the line on which that byte is.
  package static func line(at offset: Int, of bytes: UnsafeRawBufferPointer) -> String {
    let before = bytes[..<min(offset, bytes.count)]
    return text(from: before.lastIndex(of: JSONByte.newline).map { $0 + 1 } ?? 0, of: bytes)
  }

  /// From that byte on, up to the end of its line. A character that would be cut in two is left out.
  package static func text(from start: Int, of bytes: UnsafeRawBufferPointer) -> String {
    let rest = bytes[min(start, bytes.count)...].drop { JSONByte.isSpace($0) && $0 != JSONByte.newline }
    var text = rest.prefix(most).prefix { $0 != JSONByte.newline }
    if text.endIndex < bytes.endIndex, isContinuation(bytes[text.endIndex]) {
      text = text[..<(text.lastIndex { !isContinuation($0) } ?? text.endIndex)]
    }
    while let last = text.last, JSONByte.isSpace(last) { text = text.dropLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

/// Stands for the text of a record: 128 bits, with a key of this run that nobody outside knows, so that no two records ever
/// have the same.
package struct RecordDigest: Hashable, Sendable {
  private let halves: SIMD2<Int>

  package init(_ text: UnsafeBufferPointer<UInt8>) {
    halves = SIMD2(Self.hash(0, text), Self.hash(1, text))
  }

  private static func hash(_ half: UInt8, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(half)
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }
}
