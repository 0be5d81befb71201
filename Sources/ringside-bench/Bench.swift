import CallTable
import Foundation

/// Options and data that the measurements share. The table and the browser are made once, when first needed.
actor Bench {
  nonisolated let options: BenchOptions
  nonisolated let file: CallFile
  private var loaded: CallTable?
  private var full: FullBrowser?

  init(_ options: BenchOptions) throws(BenchError) {
    self.options = options
    file = try CallFile(records: options.records, in: options.data)
  }

  nonisolated var runs: Int { options.runs }

  /// All the calls, in batches of the largest pages.
  func table() throws -> CallTable {
    if let loaded { return loaded }
    let lines = try file.bytes()
    var table = CallTable()
    for (number, page) in RecordLines.pages(of: lines, rows: Self.pageRows).enumerated() {
      let body = RecordLines.page(lines[page], total: file.records, scrollID: "next")
      table.append(try BatchDecoder().decodePage(body, page: number + 1).batch)
    }
    guard table.count == file.records else {
      throw BenchError.failed("\(table.count) of \(file.records) calls could be read.")
    }
    loaded = table
    return table
  }

  /// The browser with all the calls in its list.
  func browser() async throws -> FullBrowser {
    if let full { return full }
    let full = try await FullBrowser.loaded(self)
    self.full = full
    return full
  }

  /// The most that the service gives at once.
  static let pageRows = 7000
}
