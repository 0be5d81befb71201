import BrowserModel
import CallRecords
import CellGrid
import Foundation
import Observation
import Screens
import WorkAnalytics

/// The browser with all the calls in its list, and keys to press.
@MainActor final class FullBrowser {
  let browser: Browser
  let look = Look()

  private init(_ bench: Bench) throws {
    let transport = try FileTransport(bench.file)
    let zone = TimeZone(identifier: "America/New_York") ?? .gmt
    let now = Date(timeIntervalSince1970: Double(CallFile.end) / 1000)
    let range = try ReportRange(from: "2024-12-01", to: "2026-11-23", zone: zone, now: now)
    browser = Browser(
      launch: Launch(
        baseURL: "http://127.0.0.1/analytics/work", apiKey: Secret("key"), username: "user",
        password: Secret("password"), timeZone: zone, span: .range(range), pageSize: Bench.pageRows),
      surroundings: Surroundings(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1, transport: transport) },
        scrollLimit: { [look] in Screens.scrollLimit($0, look: look) },
        messageRows: { [look] in Screens.messageRows($0, look: look) }, export: { _, _ in }))
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
      full.browser.perform(.move(bench.file.records))
    }
    guard count == bench.file.records else {
      throw BenchFault.failed("\(count) of \(bench.file.records) calls came into the browser.")
    }
    full.browser.perform(.first)
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
    browser.perform(command)
    return true
  }

  func frame() -> CellGrid { Screens.render(browser, look: look) }

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
