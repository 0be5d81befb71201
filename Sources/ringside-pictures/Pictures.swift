import BrowserModel
import CallTime
import CellGrid
import Foundation
import Observation
import Sandbox
import Screens
import WorkAnalytics

/// `ringside-pictures [FOLDER]` draws the pictures of the README into a folder, `Assets` if none is named: real frames of
/// the real browser, on the sandbox's calls of one fixed day. `SVGPicture` turns a frame into a picture.
@main struct Pictures {
  /// 24 November 2026, 14:00 UTC: nine o'clock in New York.
  nonisolated static let now = Date(timeIntervalSince1970: 1_795_528_800)

  private static let look = Look()
  private static let size = GridSize(columns: 120, rows: 30)

  static func main() async {
    let folder = URL(filePath: CommandLine.arguments.dropFirst().first ?? "Assets")
    do {
      for file in try await draw(into: folder, SandboxOptions(now: { now })) { print(file.path) }
    } catch {
      FileHandle.standardError.write(Data("ringside-pictures: \(message(error))\n".utf8))
      exit(1)
    }
  }

  /// Draws the list with an abandoned call under the cursor, that call opened, those never called back, and the calls by hour.
  /// Returns the files.
  static func draw(into folder: URL, _ options: SandboxOptions) async throws -> [URL] {
    let server = try SandboxServer(options)
    defer { server.stop() }
    let browser = try browser(on: server, now: options.now)
    defer { browser.stop() }
    browser.start()
    try await load(browser)
    press(.page(1), browser)
    try await load(browser)
    while let call = browser.calls?.selected, call.result.kind != .abandoned {
      press(.move(1), browser)
      try await load(browser)
      if browser.calls?.selected?.callID == call.callID { throw PictureError.noAbandonedCall }
    }
    if browser.calls?.selected == nil { throw PictureError.noAbandonedCall }
    let list = try write("calls.svg", of: browser, in: folder)
    press(.open, browser)
    await until { browser.opened?.legs != .loading }
    guard case .loaded = browser.opened?.legs else { throw PictureError.notLoaded("legs") }
    let call = try write("call.svg", of: browser, in: folder)
    press(.back, browser)
    press(.showUnreturned, browser)
    await until {
      guard case .unreturned(let model) = browser.page, browser.message?.kind != .failure else { return true }
      return model.isAtRest && model.list.isComplete
    }
    guard case .unreturned(let unreturned) = browser.page, unreturned.list.isComplete else {
      throw PictureError.notLoaded("calls")
    }
    let waiting = try write("unreturned.svg", of: browser, in: folder)
    press(.back, browser)
    press(.hours, browser)
    await until { if case .hours(let model) = browser.page { model.isWhole } else { true } }
    return [list, call, waiting, try write("hours.svg", of: browser, in: folder)]
  }

  private static func browser(
    on server: SandboxServer, now: @escaping @Sendable () -> Date
  ) throws -> Browser {
    let launch = Launch(
      baseURL: server.baseURL, apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
      password: Secret(SandboxAccount.password),
      zone: .success(ZoneName.zone(named: "America/New_York") ?? .gmt),
      isSimulated: true)
    let browser = Browser(
      launch: launch,
      dependencies: Dependencies(
        now: now, connect: { Session(baseURL: $0, credentials: $1) }, export: { _, _ in }))
    browser.geometry = geometry(of: browser)
    return browser
  }

  private static func press(_ command: Command, _ browser: Browser) {
    browser.perform(command, in: geometry(of: browser))
  }

  private static func geometry(of browser: Browser) -> Geometry {
    Screens.geometry(of: browser, in: size, look: look)
  }

  /// Waits until the list shows all the calls that are loaded and no page is on its way.
  private static func load(_ browser: Browser) async throws(PictureError) {
    await until {
      // The browser is back at its form if the service refuses it.
      guard let calls = browser.calls, browser.message?.kind != .failure else { return true }
      return !calls.isBusy && calls.index.count == calls.table.count
        && (calls.table.count > 0 || calls.isComplete)
    }
    if browser.calls == nil || browser.message?.kind == .failure { throw .notLoaded("calls") }
  }

  /// Waits for something to become true of the browser.
  private static func until(_ condition: @escaping @MainActor @Sendable () -> Bool) async {
    for await isTrue in Observations({ condition() }) where isTrue { return }
  }

  private static func write(_ name: String, of browser: Browser, in folder: URL) throws(PictureError) -> URL {
    let file = folder.appending(path: name)
    let picture = SVGPicture(grid: Screens.frame(of: browser, in: size, look: look).grid)
    do {
      try Data(picture.text.utf8).write(to: file)
    } catch {
      throw .cannotWrite(path: file.path, reason: error.localizedDescription)
    }
    return file
  }

  private static func message(_ error: any Error) -> String {
    switch error {
    case let error as PictureError: error.message
    case let error as SandboxError: error.message
    default: String(describing: error)
    }
  }
}

/// Pictures that cannot be drawn.
enum PictureError: Error, Hashable {
  case noAbandonedCall
  /// The calls or the legs, which the sandbox did not serve.
  case notLoaded(String)
  case cannotWrite(path: String, reason: String)

  var message: String {
    switch self {
    case .noAbandonedCall: "The day has no abandoned call to show."
    case .notLoaded(let rows): "The \(rows) could not be loaded from the sandbox."
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}
