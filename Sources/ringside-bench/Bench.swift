import BrowserModel
import CallRecords
import CellGrid
import Foundation
import Observation
import Sandbox
import Screens
import WorkAnalytics

/// Measures what a user waits for, on the sandbox's calls of one fixed day, and prints a table.
@main struct Bench {
  static func main() async {
    do {
      try await measure()
    } catch {
      FileHandle.standardError.write(Data("ringside-bench: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func measure() async throws {
    // 24 November 2026, 14:00 UTC.
    let now = Date(timeIntervalSince1970: 1_795_528_800)
    let server = try SandboxServer(SandboxOptions(callsPerDay: 10_000, now: { now }))
    defer { server.stop() }
    let transport = RecordingTransport()
    let browser = browser(on: server, over: transport, now: now)
    defer { browser.stop() }
    browser.start()
    for await isHere in Observations({ (browser.calls?.index.count ?? 0) > 0 }) where isHere { break }

    #if DEBUG
      print("This is a debug build; add -c release for numbers that mean something.")
    #endif
    let page = await transport.longest
    let ours = Measurement { _ = try? BatchDecoder().decodePage(page, page: 1) }
    let theirs = Measurement { _ = try? JSONDecoder().decode(FoundationPage.self, from: Data(page)) }
    ours.print("a page of 7000 into columns", bytes: page.count)
    theirs.print("the same, JSONDecoder, 22 fields", bytes: page.count)
    let ratio = theirs.median / ours.median
    print("ratio \(ratio.formatted(.number.precision(.fractionLength(1)).locale(Measurement.locale)))")
    for window in [WindowSize(columns: 80, rows: 24), WindowSize(columns: 200, rows: 60)] {
      browser.window = window
      let frame = Measurement { _ = Screens.render(browser, look: Look()) }
      frame.print("a frame of \(window.columns)×\(window.rows) over 7000 calls")
    }
  }

  private static func browser(on server: SandboxServer, over transport: any Transport, now: Date) -> Browser {
    let launch = Launch(
      baseURL: server.baseURL, apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
      password: Secret(SandboxAccount.password), timeZone: ZoneName.zone(named: "America/New_York") ?? .gmt,
      pageSize: 7000, isSimulated: true)
    return Browser(
      launch: launch,
      surroundings: Surroundings(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1, transport: transport) },
        scrollLimit: { _ in 0 }))
  }
}
