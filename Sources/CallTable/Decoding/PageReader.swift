import CSimdjson

/// The C reader, owned. One page at a time, one thread at a time.
final class PageReader {
  /// The members of a page beside its rows.
  private enum Meta: Int, CaseIterable, CodingKey {
    case totalRecordCount, scrollId
  }

  /// Everything about a page but its rows; known once they are read.
  struct Summary {
    let total: Int?
    let scrollID: String?
    let recordCount: Int
    let defects: [RecordDefect]
    let error: PageError?
  }

  let reader: OpaquePointer
  /// The names as C sees them; they live as long as the reader.
  private let names: [UnsafeMutablePointer<CChar>]
  private let rowNameCount: Int

  /// Nil without memory.
  init?(rowNames: [String]) {
    let outer = ["data", "meta"]
    var owned: [UnsafeMutablePointer<CChar>] = []
    for name in outer + rowNames + Meta.allCases.map(\.stringValue) {
      let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: name.utf8.count + 1)
      bytes.initialize(repeating: 0, count: name.utf8.count + 1)
      for (index, byte) in name.utf8.enumerated() { bytes[index] = CChar(bitPattern: byte) }
      owned.append(bytes)
    }
    names = owned
    rowNameCount = rowNames.count
    let pointers = owned.map { UnsafePointer<CChar>?($0) }
    let created = pointers.withUnsafeBufferPointer { all in
      csj_reader_create(
        owned[0], all.baseAddress.map { $0 + outer.count }, rowNames.count, owned[1],
        all.baseAddress.map { $0 + outer.count + rowNames.count }, Meta.allCases.count)
    }
    guard let created else {
      for name in owned { name.deallocate() }
      return nil
    }
    reader = created
  }

  deinit {
    csj_reader_destroy(reader)
    for name in names { name.deallocate() }
  }

  /// Reads a page, its rows block by block.
  ///
  /// - Throws: if the page goes wrong before its first row.
  func read(_ body: [UInt8], page: Int, _ take: (csj_block) -> Void) throws(PageError) -> Summary {
    guard body.count < UInt32.max else { throw .tooLarge(page: page, bytes: body.count) }
    let summary: Summary = body.withUnsafeBufferPointer { bytes in
      // An empty array has no address, but C wants one.
      let nothing: [UInt8] = [0]
      nothing.withUnsafeBufferPointer { nothing in
        if csj_reader_open(reader, bytes.baseAddress ?? nothing.baseAddress, bytes.count) != 0 {
          while true {
            let block = csj_reader_next(reader)
            if block.row_count == 0 { break }
            take(block)
          }
        }
      }
      return self.summary(page: page, of: bytes)
    }
    if let error = summary.error, summary.recordCount == 0 { throw error }
    return summary
  }

  /// Layouts of the rows so far.
  var layoutCount: Int { csj_reader_layout_count(reader) }

  /// The fields of a layout: the numbers of those asked for, the names of the others.
  func layout(_ index: Int) -> [(number: Int, name: String)] {
    let layout = csj_reader_layout(reader, index)
    return UnsafeBufferPointer(start: layout.keys, count: layout.count).map { key in
      let text = csj_reader_key(reader, Int(key))
      return (
        Int(key),
        String(decoding: UnsafeBufferPointer(start: text.text, count: Int(text.length)), as: UTF8.self)
      )
    }
  }

  /// The layouts of call records from the `first` on.
  func recordLayouts(from first: Int = 0) -> [Layout] {
    (first..<layoutCount).map { number in
      var extras = 0
      return Layout(
        fields: layout(number).map { field in
          if let known = CallFieldName(rawValue: field.number) { return .known(known) }
          extras += 1
          return .extra(name: field.name, number: extras - 1)
        })
    }
  }

  private func summary(page: Int, of body: UnsafeBufferPointer<UInt8>) -> Summary {
    var defectCount = 0
    let defects = csj_reader_defects(reader, &defectCount)
    let scrollID = text(.scrollId)
    return Summary(
      total: text(.totalRecordCount).flatMap(LenientNumberParser.integer).flatMap(Int.init(exactly:)),
      scrollID: scrollID == "" || scrollID == "No Data" ? nil : scrollID,
      recordCount: csj_reader_row_count(reader),
      defects: UnsafeBufferPointer(start: defects, count: defectCount).map {
        RecordDefect(
          page: page, record: Int($0.row) + 1, offset: Int($0.offset), expected: String(cString: $0.expected),
          text: BrokenText.text(from: Int($0.start), of: UnsafeRawBufferPointer(body)),
          digest: RecordDigest(UnsafeBufferPointer(rebasing: body[Int($0.start)..<Int($0.end)])))
      },
      error: error(page: page))
  }

  private func text(_ name: Meta) -> String? {
    let value = csj_reader_meta(reader, name.rawValue)
    switch csj_kind(UInt32(value.kind)) {
    case CSJ_INTEGER: return String(value.integer)
    case CSJ_STRING, CSJ_NUMBER:
      return String(
        decoding: UnsafeBufferPointer(start: value.text, count: Int(value.length)), as: UTF8.self)
    default: return nil
    }
  }

  private func error(page: Int) -> PageError? {
    let end = csj_reader_fault(reader)
    let (offset, expected) = (Int(end.offset), String(cString: end.expected))
    switch end.state {
    case CSJ_WHOLE: return nil
    case CSJ_TRUNCATED: return .truncated(page: page, offset: offset, expected: expected)
    case CSJ_TOO_LARGE: return .tooLarge(page: page, bytes: offset)
    case CSJ_NO_MEMORY: return .outOfMemory(page: page)
    default: return .malformed(page: page, offset: offset, expected: expected)
    }
  }
}

/// A body that could not be read, or not to its end.
package enum PageError: Error, Hashable, Sendable {
  /// The body is not what it should be: `expected` tells what, `offset` the byte (from 0) where something else was.
  case malformed(page: Int, offset: Int, expected: String)
  /// The body breaks off at `offset` (its length) where `expected` should have come.
  case truncated(page: Int, offset: Int, expected: String)
  /// More bytes than one page may have.
  case tooLarge(page: Int, bytes: Int)
  /// The memory to read it in could not be had.
  case outOfMemory(page: Int)

  /// A sentence for the user: what happened, where, and why.
  package var message: String {
    switch self {
    case .malformed(let page, let offset, let expected):
      "Page \(page) cannot be read at byte \(offset): expected \(expected)."
    case .truncated(let page, let offset, let expected):
      "Page \(page) breaks off at byte \(offset): expected \(expected)."
    case .tooLarge(let page, let bytes):
      "Page \(page) has \(bytes) bytes, more than can be read at once. Ask for smaller pages."
    case .outOfMemory(let page):
      "There is not enough memory to read page \(page). Ask for smaller pages."
    }
  }
}
