import BrowserModel
import CallTime
import CellGrid
import Foundation
import Observation
import Sandbox
import Screens
import WorkAnalytics

/// Draws the pictures of the README: real frames of the real browser, on the sandbox's calls of one fixed day.
@main struct Pictures {
  private static let look = Look()
  private static let size = GridSize(columns: 120, rows: 30)

  static func main() async {
    let folder = CommandLine.arguments.dropFirst().first ?? "Assets"
    do {
      try await draw(into: URL(filePath: folder))
    } catch {
      FileHandle.standardError.write(Data("ringside-pictures: \(error)\n".utf8))
      exit(1)
    }
  }

  /// The list with an abandoned call under the cursor, then that call opened.
  private static func draw(into folder: URL) async throws {
    // 24 November 2026, 14:00 UTC: nine o'clock in New York.
    let now = Date(timeIntervalSince1970: 1_795_528_800)
    let server = try SandboxServer(SandboxOptions(now: { now }))
    defer { server.stop() }
    let browser = try browser(on: server, now: now)
    defer { browser.stop() }
    browser.start()
    await until { browser.calls.map { $0.index.count > 0 && $0.progress == .idle } ?? false }
    press(.page(1), browser)
    while let call = browser.calls?.selected, call.result.kind != .abandoned {
      press(.move(1), browser)
    }
    await until { browser.calls?.progress == .idle }
    try write("calls.svg", of: browser, in: folder)
    press(.open, browser)
    await until { if case .loaded = browser.opened?.legs { true } else { false } }
    try write("call.svg", of: browser, in: folder)
  }

  private static func browser(on server: SandboxServer, now: Date) throws -> Browser {
    let launch = Launch(
      baseURL: server.baseURL, apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
      password: Secret(SandboxAccount.password), timeZone: ZoneName.zone(named: "America/New_York") ?? .gmt,
      isSimulated: true)
    let browser = Browser(
      launch: launch,
      dependencies: Dependencies(
        now: { now }, connect: { Session(baseURL: $0, credentials: $1) }, export: { _, _ in }))
    browser.geometry = geometry(of: browser)
    return browser
  }

  private static func press(_ command: Command, _ browser: Browser) {
    browser.perform(command, in: geometry(of: browser))
  }

  private static func geometry(of browser: Browser) -> Geometry {
    Screens.geometry(of: browser, in: size, look: look)
  }

  /// Waits for something to become true of the browser.
  private static func until(_ condition: @escaping @MainActor @Sendable () -> Bool) async {
    for await isTrue in Observations({ condition() }) where isTrue { return }
  }

  private static func write(_ name: String, of browser: Browser, in folder: URL) throws {
    let file = folder.appending(path: name)
    try Data(SVGPicture(grid: Screens.frame(of: browser, in: size, look: look).grid).text.utf8).write(
      to: file)
    print(file.path)
  }
}
