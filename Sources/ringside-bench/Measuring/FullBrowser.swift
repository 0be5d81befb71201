import BrowserModel
import CallTime
import CellGrid
import Foundation
import Observation
import Screens
import WorkAnalytics

/// The browser with all the calls in its list, and keys to press.
@MainActor final class FullBrowser {
  let browser: Browser
  let look = Look()
  private let cache = FrameCache()
  /// Of the window.
  var size = GridSize(columns: 80, rows: 24)

  private init(_ bench: Bench) throws {
    let transport = try FileTransport(bench.file)
    let zone = TimeZone(identifier: "America/New_York") ?? .gmt
    let now = Date(timeIntervalSince1970: Double(CallFile.end) / 1000)
    let range = try ReportRange(from: "2024-12-01", to: "2026-11-23", zone: zone, now: now)
    browser = Browser(
      launch: Launch(
        baseURL: "http://127.0.0.1/analytics/work", apiKey: Secret("key"), username: "user",
        password: Secret("password"), zone: .success(zone), span: .range(range), pageSize: Bench.pageRows),
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1, transport: transport) },
        export: { _, _ in }))
  }

  /// Loads all pages into the list.
  static func loaded(_ bench: Bench) async throws -> FullBrowser {
    let full = try FullBrowser(bench)
    _ = full.frame()
    full.browser.start()
    var count = 0
    while !full.isComplete {
      let before = count
      await full.until { ($0.calls?.table.count ?? 0) > before || $0.calls?.isComplete == true }
      count = full.browser.calls?.table.count ?? 0
      full.perform(.move(bench.file.records))
    }
    guard count == bench.file.records else {
      throw BenchError.failed("\(count) of \(bench.file.records) calls came into the browser.")
    }
    full.perform(.first)
    return full
  }

  private var isComplete: Bool { browser.calls?.isComplete ?? false }

  func until(_ condition: @escaping @MainActor @Sendable (Browser) -> Bool) async {
    for await isTrue in Observations({ [browser] in condition(browser) }) where isTrue { return }
  }

  /// Does with a key what the run loop does; nothing if the key has no meaning here.
  func press(_ key: KeyEvent) {
    guard let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping) else {
      return
    }
    perform(command)
  }

  private func perform(_ command: Command) { browser.perform(command, in: browser.geometry) }

  /// The browser hears of its sizes, as from the run loop.
  func frame() -> CellGrid {
    let frame = Screens.frame(of: browser, in: size, look: look, cache: cache)
    browser.geometry = frame.geometry
    return frame.grid
  }

  /// Incoming and missed calls, the longest wait first.
  func filterAndOrder() async {
    while browser.calls?.effectiveFilter.direction != "Incoming" { press(.text("d")) }
    press(.text("m"))
    while browser.calls?.order.keys.first?.column != .wait { press(.text(">")) }
    await until { browser in
      browser.calls.map { $0.index.order == $0.order && $0.index.count < $0.table.count } ?? false
    }
  }
}

/// A service without a network: signs everybody in and serves the pages of the file.
struct FileTransport: Transport {
  private let lines: Data
  private let pages: [Range<Int>]
  private let records: Int

  init(_ file: CallFile) throws(BenchError) {
    lines = try file.bytes()
    pages = RecordLines.pages(of: lines, rows: Bench.pageRows)
    records = file.records
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let body: [UInt8]
    if request.method == "POST" {
      body = Array(#"{"access_token":"token","token_type":"bearer","expires_in":86400}"#.utf8)
    } else {
      let query = URLComponents(url: request.url, resolvingAgainstBaseURL: false)?.queryItems ?? []
      let page = query.first { $0.name == "scrollId" }?.value.flatMap { Int($0) } ?? 0
      body =
        page < pages.count
        ? RecordLines.page(lines[pages[page]], total: records, scrollID: String(page + 1))
        : RecordLines.page(Data(), total: 0, scrollID: "No Data")
    }
    let (stream, feeder) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    feeder.yield(body)
    feeder.finish()
    return HTTPResponse(status: 200, headers: ["content-type": "application/json"], body: stream)
  }
}
