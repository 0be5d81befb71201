import CallTable
import Foundation

/// What the measurements share: the options, the calls, and what is made of them once.
actor Bench {
  nonisolated let options: BenchOptions
  nonisolated let file: CallFile
  private var loaded: CallTable?
  private var full: FullBrowser?

  init(_ options: BenchOptions) throws(BenchFault) {
    self.options = options
    file = try CallFile(records: options.records, in: options.data)
  }

  nonisolated var runs: Int { options.runs }

  /// All the calls, as the browser holds them after loading the largest pages.
  func table() throws -> CallTable {
    if let loaded { return loaded }
    let lines = try file.bytes()
    var table = CallTable()
    for (number, page) in RecordLines.pages(of: lines, rows: Self.pageRows).enumerated() {
      let body = RecordLines.page(lines[page], total: file.records, scrollID: "next")
      table.append(try BatchDecoder().decodePage(body, page: number + 1).batch)
    }
    guard table.count == file.records else {
      throw BenchFault.failed("\(table.count) of \(file.records) calls could be read.")
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
