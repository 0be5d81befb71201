import CallFiles
import CallTable
import CallTime
import Foundation
import Observation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// A browser on a service whose answers the test holds back, on Tue 24 Nov 2026 at 09:00 in New York.
struct World {
  let transport: FakeTransport
  let clock = ManualClock()
  let browser: Browser

  nonisolated static let now = Date(timeIntervalSince1970: 1_795_528_800)
  static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

  init(
    password: String = "secret", pageSize: Int = 50, filter: CallFilter = CallFilter(), tableRows: Int = 27,
    zone: Result<TimeZone, MachineZoneError> = .success(World.newYork), signsIn: Bool = true,
    commands: [NamedCommand] = [], views: ViewStore = .none,
    export: @escaping Dependencies.Export = { _, _ in }, clipboard: Clipboard? = nil,
    dealtWith: DealtWithFile? = nil, accounts: Accounts? = nil, span: TimeSpan = .preset(.yesterday),
    follows: Bool = false,
    ring: (() -> Void)? = nil
  ) {
    let transport = FakeTransport(signsIn: signsIn)
    let clock = clock
    self.transport = transport
    var launch = Launch(
      baseURL: "https://work.example", apiKey: Secret("key"), username: "jane", password: Secret(password),
      zone: zone, homeZone: try? zone.get(), span: span, pageSize: pageSize, filter: filter,
      commands: commands)
    launch.follows = follows
    browser = Browser(
      launch: launch,
      dependencies: Dependencies(
        now: { World.now.addingTimeInterval(clock.now.offset / .seconds(1)) },
        connect: { base, credentials in
          Session(
            baseURL: base, credentials: credentials, transport: transport, clock: clock,
            retry: RetryPolicy(jitter: { 0 }), now: { World.now })
        },
        export: export, clipboard: clipboard, views: views, dealtWith: dealtWith, accounts: accounts,
        sleep: { try await clock.sleep(for: $0) }, ring: ring))
    browser.geometry = Geometry(rows: 37, tableRows: tableRows, textRows: 35, textLines: 135)
  }

  func press(_ commands: Command...) {
    for command in commands { browser.press(command) }
  }

  /// Returns as soon as the condition holds for what can be observed.
  func until(_ condition: @escaping @MainActor (Browser) -> Bool) async {
    let browser = browser
    for await holds in Observations({ condition(browser) }) where holds { return }
  }

  /// Starts with the first page of `total` calls in answer to the first request.
  func start(with numbers: Range<Int>, of total: Int, scrollID: String? = "A") async {
    await start(with: SampleRecords.calls(numbers), of: total, scrollID: scrollID)
  }

  func start(with records: [String], of total: Int, scrollID: String? = "A") async {
    browser.start()
    await transport.waitForRequest().answer(.page(records, total: total, scrollID: scrollID))
    await until { browser in
      browser.calls.map {
        !$0.isBusy && $0.table.count == records.count && $0.index.examined == records.count
          && $0.rows.isCurrent
      } ?? false
    }
  }

  /// Ann, José Álvarez, Bob, Joseph and Eve have called, one call each; nothing more.
  static func ofFiveNames() async -> World {
    let world = World()
    let names = ["Ann", "José Álvarez", "Bob", "Joseph", "Eve"]
    let records = names.enumerated().map { number, name in
      SampleRecords.call("\(number)", start: 1_643_897_492_897 - Int64(number), ["callerName": "\"\(name)\""])
    }
    await world.start(with: records, of: 5, scrollID: nil)
    return world
  }

  var calls: CallListModel {
    get throws { try #require(browser.calls) }
  }

  var shownIDs: [String] {
    guard let calls = browser.calls else { return [] }
    return (0..<calls.index.count).map { calls.record(at: $0).callID }
  }
}

extension Browser {
  /// On a screen whose sizes do not change.
  func press(_ command: Command) { perform(command, in: geometry) }
}

extension PageModel {
  func press(_ commands: Command...) {
    for command in commands { _ = perform(command, in: Geometry(rows: 24, tableRows: 20)) }
  }
}

extension CallListModel {
  /// The first position on the screen.
  var top: Int { visible(rows: tableRows, of: index.count).lowerBound }
}
