import CXlsxwriter
import CallTime
import Foundation

/// Makes a workbook of lines of cells: the first one names the columns (``WorkbookColumn``), tabs stand between cells. A row is
/// written to the disk as soon as the next one begins, so that memory does not grow with their number; where one sheet is full,
/// another begins.
final class WorkbookWriter {
  private let path: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  private var columns: [WorkbookColumn] = []
  /// The next row of the sheet.
  private var row: lxw_row_t = 0
  /// A line that is not whole yet.
  private var rest: [UInt8] = []
  private var text: [CChar] = []
  private let looks: Looks
  /// The finished file; nil until it is.
  private var file: Int32?
  private var isClosed = false
  private var hasFailed = false

  /// Rows of a sheet, its head included.
  private let mostRows: lxw_row_t
  /// Characters that Excel takes in a cell.
  private static let mostCharacters = 32_767

  /// Nil where no temporary file can be made. Excel takes no more rows a sheet.
  init?(mostRows: Int = Int(LXW_ROW_MAX)) {
    self.mostRows = lxw_row_t(mostRows)
    let folder = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/ringside-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    close(descriptor)
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    // The library keeps the name of the folder, and frees neither.
    guard let temporary = strdup(folder) else { return nil }
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: temporary, use_zip64: 1)
    guard let workbook = workbook_new_opt(path, &options) else {
      unlink(path)
      return nil
    }
    (self.workbook, looks) = (workbook, Looks(workbook))
    addSheet()
  }

  private func addSheet() {
    sheet = workbook_add_worksheet(workbook, nil)
    if let sheet { sheets.append(sheet) } else { hasFailed = true }
  }

  deinit {
    if !isClosed { lxw_workbook_free(workbook) }
    if let file { Foundation.close(file) }
    unlink(path)
  }

  /// Takes lines; the last one need not be whole. False where the disk or the memory is full.
  func take(_ bytes: borrowing ByteSink) -> Bool {
    bytes.withBytes { bytes in
      var lines = rest + Array(bytes)
      let end = lines.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      rest = Array(lines[end...])
      lines.removeSubrange(end...)
      for line in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
        write(line)
      }
    }
    return !hasFailed
  }

  /// The whole workbook is made; its bytes can be read then. False where that failed.
  func finish() -> Bool {
    isClosed = true
    filter()
    // The library does not look whether its temporary files could be written.
    for rows in sheets.compactMap(\.pointee.optimize_tmpfile) where fflush(rows) != 0 || ferror(rows) != 0 {
      hasFailed = true
    }
    guard workbook_close(workbook) == LXW_NO_ERROR, !hasFailed else { return false }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    file = descriptor
    return descriptor >= 0
  }

  /// Appends the next bytes of the finished workbook; none at its end. False where it cannot be read.
  func read(into sink: inout ByteSink) -> Bool {
    guard let file else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let room = bytes.count
    let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, room) }
    guard count >= 0 else { return false }
    bytes.withUnsafeBufferPointer { sink.append(UnsafeBufferPointer(rebasing: $0[..<count])) }
    return true
  }

  // MARK: - Rows

  private func write(_ line: ArraySlice<UInt8>) {
    if columns.isEmpty {
      columns = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        .compactMap { WorkbookColumn($0) }
      return begin()
    }
    if row == mostRows {
      filter()
      addSheet()
      begin()
    }
    guard !hasFailed else { return }
    var number = 0
    for cell in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
      if !cell.isEmpty, number < columns.count { write(cell, columns[number].kind, lxw_col_t(number)) }
      number += 1
    }
    row += 1
  }

  /// The head of a sheet, which stays in sight.
  private func begin() {
    guard !hasFailed else { return }
    row = 0
    for (number, column) in columns.enumerated() {
      let place = lxw_col_t(number)
      check(worksheet_set_column(sheet, place, place, looks.width(of: column), nil))
      check(worksheet_write_string(sheet, 0, place, column.title, looks.head))
    }
    worksheet_freeze_panes(sheet, 1, 0)
    row = 1
  }

  private func filter() {
    guard !columns.isEmpty, !hasFailed else { return }
    check(worksheet_autofilter(sheet, 0, 0, max(1, row) - 1, lxw_col_t(columns.count - 1)))
  }

  private func write(_ cell: ArraySlice<UInt8>, _ kind: WorkbookColumn.Kind, _ column: lxw_col_t) {
    switch kind {
    case .text: check(worksheet_write_string(sheet, row, column, characters(cell), nil))
    case .result:
      check(worksheet_write_string(sheet, row, column, characters(cell), looks.look(ofResult: cell)))
    case .number: write(number(cell), nil, column)
    // A day of Excel is 1; 1 January 1970 is 25569.
    case .time: write(number(cell).map { $0 / 86_400_000 + 25_569 }, looks.time, column)
    case .duration: write(number(cell).map { $0 / 86_400_000 }, looks.duration, column)
    }
  }

  private func write(
    _ number: Double?, _ look: UnsafeMutablePointer<lxw_format>?, _ column: lxw_col_t
  ) {
    if let number { check(worksheet_write_number(sheet, row, column, number, look)) }
  }

  private func number(_ cell: ArraySlice<UInt8>) -> Double? {
    Int64(String(decoding: cell, as: UTF8.self)).map(Double.init)
  }

  /// With a zero at the end, and no longer than Excel takes it.
  private func characters(_ cell: ArraySlice<UInt8>) -> [CChar] {
    text.removeAll(keepingCapacity: true)
    if cell.count > Self.mostCharacters {
      let whole = String(decoding: cell, as: UTF8.self).unicodeScalars
      text.append(
        contentsOf: String(String.UnicodeScalarView(whole.prefix(Self.mostCharacters - 1))).utf8.map {
          CChar(bitPattern: $0)
        })
    } else {
      text.append(contentsOf: cell.lazy.map { CChar(bitPattern: $0) })
    }
    text.append(0)
    return text
  }

  private func check(_ error: lxw_error) { if error != LXW_NO_ERROR { hasFailed = true } }
}

/// The looks of the cells of a workbook, which frees them.
private struct Looks {
  typealias Look = UnsafeMutablePointer<lxw_format>

  let head, time, duration, alarm, quiet: Look?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func look(_ set: (Look) -> Void) -> Look? {
      let look = workbook_add_format(workbook)
      if let look { set(look) }
      return look
    }
    head = look { format_set_bold($0) }
    time = look { format_set_num_format($0, "yyyy-mm-dd hh:mm:ss") }
    duration = look { format_set_num_format($0, "[h]:mm:ss") }
    alarm = look {
      format_set_bold($0)
      format_set_font_color($0, 0xB3261E)
    }
    quiet = look { format_set_font_color($0, 0x5C5C5C) }
  }

  /// Results that need a person are strong, those that are settled quiet.
  func look(ofResult word: ArraySlice<UInt8>) -> Look? {
    switch String(decoding: word, as: UTF8.self) {
    case "ABANDONED", "MISSED": alarm
    case "ANSWERED": quiet
    default: nil
    }
  }

  /// In characters.
  func width(of column: WorkbookColumn) -> Double {
    let least =
      switch column.kind {
      case .text: 16.0
      case .result: 13.0
      case .time: 20.0
      case .duration: 10.0
      case .number: 7.0
      }
    return max(least, Double(column.title.count) + 3)
  }
}
