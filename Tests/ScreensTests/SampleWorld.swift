import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import CellGrid
import Observation
import Screens
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// A browser and the service it meets, on Tuesday 24 November 2026 at 09:00 in New York.
struct SampleWorld {
  /// The name in a golden screen.
  enum Name: String, CaseIterable {
    /// Nothing is known yet; any credentials are right.
    case form
    /// Key and user are known, and the password is wrong.
    case refused
    /// The API key is wrong.
    case key
    /// The account may not ask for that PBX.
    case denied
    /// The service takes its time with the sign-in.
    case signing
    /// The first 100 calls of 2113; the next page is on its way when asked for.
    case yesterday
    /// The same, against the built-in sandbox.
    case demo
    /// Ten calls written by hand, hostile and wide names among them; nothing more.
    case few
    /// The ten, and among them thirty things that are no calls.
    case broken
    /// The ten, which take their time to be ordered and filtered.
    case ordering
    /// The first page takes its time.
    case loading
    /// Yesterday is there, other days take their time.
    case slowDays = "slow-days"
    /// 30000 calls; of all that is left to load, some come after two seconds.
    case many
    /// A week of calls.
    case week
    /// No call at all.
    case empty
    /// The service is away; it is tried again.
    case away
    /// The service is away for good.
    case gone
    /// The legs take their time, or are refused.
    case slowLegs = "slow-legs"
    case noLegs = "no-legs"
    case brokenLegs = "broken-legs"
    /// The first call has three hundred legs.
    case manyLegs = "many-legs"
    /// Calls to which others belong.
    case families
    /// Missed callers, and what became of them until this morning.
    case waiting
    /// The hours around the end of summer time.
    case autumn
    /// 100 calls of yesterday, and 80 of each day before.
    case twoDays = "two-days"
    /// The calls of this morning, of which two are known only when they are asked for again.
    case morning
  }

  let name: Name
  let browser: Browser
  /// Of the window.
  let size: GridSize
  private let look: Look
  private let cache = FrameCache()
  private let transport: FakeTransport
  /// For the numbers dealt with; nil where none are.
  private let folder: TemporaryFolder?

  private nonisolated static let now = Date(timeIntervalSince1970: 1_795_528_800)
  private static let newYork = TimeZone(identifier: "America/New_York") ?? .gmt

  init(
    _ name: Name, size: GridSize = GridSize(columns: 120, rows: 30), look: Look,
    habits: TimeHabits = .usual
  ) {
    (self.name, self.size, self.look) = (name, size, look)
    let folder = name == .waiting ? try? TemporaryFolder() : nil
    self.folder = folder
    let transport = FakeTransport(signsIn: ![.refused, .key, .signing, .gone].contains(name))
    self.transport = transport
    let isKnown = name != .form
    var launch = Launch(
      apiKey: Secret(isKnown ? "key" : ""), username: isKnown ? "jane@example.com" : "",
      password: Secret(isKnown ? "secret" : ""), zone: .success(Self.newYork), homeZone: Self.newYork,
      isSimulated: name == .demo, commands: KeyTable.named)
    (launch.mask, launch.habits) = (CallMask(seed: 7), habits)
    if name == .week { launch.span = .preset(.last7Days) }
    if name == .morning { launch.span = .preset(.today) }
    let clock = ManualClock()
    let retry = RetryPolicy(limit: name == .gone ? 0 : 5, first: .seconds(4), jitter: { 0.5 })
    browser = Browser(
      launch: launch,
      dependencies: Dependencies(
        now: { Self.now.addingTimeInterval(clock.now.offset / .seconds(1)) },
        connect: {
          Session(
            baseURL: $0, credentials: $1, transport: transport, clock: clock, retry: retry, now: { Self.now })
        },
        export: { request, _ throws(ExportError) in throw .exists(path: request.path) },
        clipboard: Clipboard { _ in }, views: Self.views,
        dealtWith: DealtWithFile(path: (folder?.path ?? "/dev/null") + "/dealt-with.tsv"),
        accounts: Self.accounts,
        sleep: { try await clock.sleep(for: $0) }))
    answerSignIn()
    answerCalls(clock)
    answerLegs()
  }

  private func answerSignIn() {
    switch name {
    case .refused: transport.always("/v1/oauth/token") { _ in .invalidGrant }
    case .key: transport.always("/v1/oauth/token") { _ in .invalidAPIKey }
    case .gone: transport.always("/v1/oauth/token") { _ in .failure(.connectionRefused) }
    default: break
    }
  }

  private func answerCalls(_ clock: ManualClock) {
    let answer: @Sendable (HTTPRequest) -> FakeAnswer? =
      switch name {
      case .denied: { _ in .accessDenied }
      case .empty: { _ in .closingPage }
      case .away: { _ in .failure(.connectionRefused) }
      case .loading, .signing: { _ in nil }
      case .few, .ordering, .noLegs, .slowLegs, .brokenLegs, .manyLegs:
        { _ in .page(SampleDay.byHand.map(\.record), total: SampleDay.byHand.count, scrollID: "No Data") }
      case .families:
        { _ in
          .page(SampleFamilies.calls.map(\.record), total: SampleFamilies.calls.count, scrollID: "No Data")
        }
      case .many:
        { request in
          let query = request.queryValues
          if query["pageSize"] != "7000" {
            return .page(SampleDay.calls.prefix(100).map(\.record), total: 30_000, scrollID: "A")
          }
          // The newest of the four slices of the day.
          let isNewest = query["startTime", default: ""] > "2026-11-23 12:00:00"
          guard isNewest, query["scrollId"] == nil else { return nil }
          clock.advance(by: .seconds(2))
          return .page(SampleDay.calls.dropFirst(100).map(\.record), total: 7400, scrollID: "B")
        }
      case .broken:
        { _ in
          let records = SampleDay.byHand.flatMap { [$0.record, "5", "true", #"{"callId": 007}"#] }
          return .page(records, total: records.count, scrollID: "No Data")
        }
      case .waiting:
        { request in
          let isToday = request.queryValues["startTime", default: ""].hasPrefix("2026-11-24")
          let calls = isToday ? SampleUnreturned.today : SampleUnreturned.yesterday
          return .page(calls.map(\.record), total: calls.count, scrollID: "No Data")
        }
      case .twoDays:
        { request in
          let day = request.queryValues["startTime", default: ""].prefix(10)
          let calls =
            day == "2026-11-23" ? SampleDay.calls.prefix(100) : SampleDay.calls.dropFirst(60).prefix(80)
          return .page(calls.map(\.record), total: calls.count, scrollID: "No Data")
        }
      case .morning: { SampleUnreturned.morning(since: $0.queryValues["startTime", default: ""]) }
      case .slowDays:
        { request in
          request.queryValues["startTime", default: ""].hasPrefix("2026-11-23")
            ? .page(SampleDay.byHand.map(\.record), total: SampleDay.byHand.count, scrollID: "No Data") : nil
        }
      default:
        {
          $0.queryValues["scrollId"] == nil
            ? .page(SampleDay.calls.prefix(100).map(\.record), total: 2113, scrollID: "A") : nil
        }
      }
    transport.always("/v2/call-records", answer)
    transport.always("/v1/compsum") { _ in
      name == .twoDays ? .json(SampleDay.sums) : .accessDenied
    }
    transport.always("/v2/pbxes/id-acmecorppbx/calls/unreturned") { _ in
      name == .waiting ? .json(SampleUnreturned.served) : .accessDenied
    }
    transport.always("/v2/pbxes/id-acmewest/calls/unreturned") { _ in .json(#"{"calls": []}"#) }
    transport.always("/v2/pbxes") { _ in .pbxes(["acmecorppbx", "acmewest"]) }
  }

  private func answerLegs() {
    let answer: @Sendable (HTTPRequest) -> FakeAnswer? =
      switch name {
      case .slowLegs: { _ in nil }
      case .noLegs: { _ in .closingPage }
      case .brokenLegs: { _ in .accessDenied }
      case .manyLegs:
        { _ in
          let call = SampleDay.byHand[0]
          let legs = (1...2000).map { number in
            SampleLeg(
              id: "\(number)", offset: Int64(number), ring: 9, calleeName: "", callee: "\(1000 + number)"
            )
            .record(of: call)
          }
          return .page(legs, total: legs.count, scrollID: "No Data")
        }
      default:
        { _ in
          let calls = SampleDay.calls + SampleFamilies.calls
          let legs = calls.flatMap { call in call.legs.map { $0.record(of: call) } }
          return .page(legs, total: legs.count, scrollID: "No Data")
        }
      }
    transport.always("/v2/call-legs", answer)
  }

  func press(_ key: KeyEvent) async throws {
    let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping)
    await perform(try #require(command, "\(key.name()) does nothing in \(browser.context)"))
  }

  func perform(_ command: Command) async {
    browser.perform(command, in: browser.geometry)
    await rest()
  }

  func frame() -> Frame { Screens.frame(of: browser, in: size, look: look, cache: cache) }

  func start() async {
    browser.geometry = Screens.geometry(of: browser, in: size, look: look, cache: cache)
    browser.start()
    await rest()
  }

  /// Returns as soon as nothing is going on but what this world holds back.
  private func rest() async {
    // As on a terminal, where a frame comes at once and another one after what it has asked for.
    browser.geometry = frame().geometry
    while !isAtRest {
      for await isAtRest in Observations({ self.isAtRest }) where isAtRest { break }
      browser.geometry = frame().geometry
    }
    if name == .ordering, let calls = browser.calls {
      calls.rows.quickRows = 0
      calls.rows.extend = { _, _, _, _, _ in
        let (never, end) = AsyncStream<Void>.makeStream()
        for await _ in never {}
        end.finish()
        return nil
      }
    }
  }

  private var isAtRest: Bool {
    if name == .signing { return browser.signIn.isSubmitting || browser.calls?.pager.progress == .signingIn }
    // The refusal is told at once; the names of the PBXes come after it.
    if name == .denied { return browser.signIn.problem?.advice.contains("acmewest") ?? false }
    if name == .away, browser.calls != nil { return browser.retry != nil }
    if browser.signIn.isSubmitting || browser.exporting != nil {
      return false
    }
    if case .views(let model) = browser.dialog, model.isBusy { return false }
    if let opened = browser.opened, opened.legs == .loading, name != .slowLegs { return false }
    if case .statistics(let model) = browser.page, name == .twoDays ? !model.isWhole : !model.isCurrent {
      return false
    }
    if case .hours(let model) = browser.page, name == .twoDays ? !model.isWhole : !model.isCurrent {
      return false
    }
    switch browser.dialog {
    case .filter(let prompt): if prompt.isCounting { return false }
    case .alike(let model): if model.counts == nil { return false }
    default: break
    }
    switch browser.page {
    case .checked(let model): if !model.isWhole, name == .twoDays || !model.isCurrent { return false }
    case .unreturnedChecked(let model): if !model.isCurrent || !model.unreturned.isAtRest { return false }
    case .unreturned(let model): if !model.isAtRest { return false }
    case .unreturnedCalls(let model): if model.places == nil { return false }
    default: break
    }
    if let routes = browser.calls?.routes, routes.isWorking, name != .slowLegs { return false }
    guard let calls = browser.calls, browser.awaitedWords == nil else {
      return browser.calls == nil || name == .slowDays
    }
    if case .dispositions(let picker) = browser.dialog, picker.isCounting { return false }
    if !calls.finder.isAtRest || calls.pages.isChanging || calls.newer.isBusy || calls.unmet.isCounting {
      return false
    }
    guard calls.rows.isCurrent || calls.rows.isRemaking && name == .ordering else { return false }
    switch calls.pager.progress {
    case .idle, .failed, .stopped: return true
    case .signingIn: return false
    case .loading where name == .many: return calls.words.rate != nil
    // The second page is held back; the first one only where the world says so.
    case .loading: return calls.table.count > 0 || name == .loading
    }
  }
}
