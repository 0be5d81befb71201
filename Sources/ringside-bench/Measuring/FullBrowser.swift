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
        password: Secret("password"), timeZone: zone, span: .range(range), pageSize: Bench.pageRows),
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1, transport: transport) },
        export: { _, _ in }))
  }

  /// Page after page, as fast as they are asked for.
  static func loaded(_ bench: Bench) async throws -> FullBrowser {
    let full = try FullBrowser(bench)
    full.browser.start()
    var count = 0
    while !full.isComplete {
      let before = count
      await full.until { ($0.calls?.table.count ?? 0) > before || $0.calls?.isComplete == true }
      count = full.browser.calls?.table.count ?? 0
      full.perform(.move(bench.file.records))
    }
    guard count == bench.file.records else {
      throw BenchFault.failed("\(count) of \(bench.file.records) calls came into the browser.")
    }
    full.perform(.first)
    return full
  }

  private var isComplete: Bool { browser.calls?.isComplete ?? false }

  func until(_ condition: @escaping @MainActor @Sendable (Browser) -> Bool) async {
    for await isTrue in Observations({ [browser] in condition(browser) }) where isTrue { return }
  }

  /// What the run loop does with a key; false if the key does nothing here.
  @discardableResult func press(_ key: KeyEvent) -> Bool {
    guard let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping) else {
      return false
    }
    perform(command)
    return true
  }

  private func perform(_ command: Command) {
    browser.perform(command, in: Screens.geometry(of: browser, in: size, look: look))
  }

  func frame() -> CellGrid { Screens.frame(of: browser, in: size, look: look).grid }

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
