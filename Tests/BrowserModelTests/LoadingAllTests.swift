import CallTable
import Foundation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// `L` and `G` over a long list, and what the title tells meanwhile.
@Suite(.timeLimit(.minutes(3))) struct LoadingAllTests {
  private func ids(_ numbers: Range<Int>) -> [String] { numbers.map(String.init) }

  /// The requests for the four slices, the newest first.
  private func slices(_ world: World) async -> [HeldRequest] {
    var slices: [HeldRequest] = []
    for _ in 0..<4 { slices.append(await world.transport.waitForRequest()) }
    return slices.sorted { $0.query["endTime", default: ""] > $1.query["endTime", default: ""] }
  }

  @Test func aLongListComesInLargePagesSideBySideWithItsRate() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 30_000)
    world.press(.move(3), .loadAll)
    let slices = await slices(world)
    #expect(slices.allSatisfy { $0.query["pageSize"] == "7000" && $0.query["scrollId"] == nil })
    #expect(try world.calls.words.rate == nil)
    #expect(try world.calls.words.loadedFraction == 50.0 / 30_000)

    // The second newest comes first, and waits.
    slices[1].answer(.page(SampleRecords.calls(1050..<1100), total: 50, scrollID: nil))
    world.clock.advance(by: .seconds(2))
    slices[0].answer(.page(SampleRecords.calls(50..<1050), total: 1000, scrollID: nil))
    await world.until { $0.calls?.table.count == 1100 }
    #expect(try world.calls.words.loaded == "loaded 1100 of 30\u{A0}000")
    #expect(world.browser.rateWords == "530/s · 56 s left")
    #expect(try world.calls.selected?.callID == "3")

    world.press(.close)
    for slice in slices[2...] { await slice.waitForCancellation() }
    #expect(try world.calls.pager.progress == .stopped)
    #expect(try world.calls.words.rate == nil)
    #expect(try world.calls.words.loaded == "loaded 1100 of 30\u{A0}000")

    world.press(.loadAll)
    let third = await world.transport.waitForRequest()
    let fourth = await world.transport.waitForRequest()
    for request in [third, fourth] {
      let isOlder = request.query["endTime"] == slices[3].query["endTime"]
      request.answer(
        .page(SampleRecords.calls(isOlder ? 1150..<1160 : 1100..<1150), total: 50, scrollID: nil))
    }
    await world.until { $0.calls?.isComplete == true }
    #expect(world.shownIDs == ids(0..<1160))
    #expect(try world.calls.words.loaded == "1160 loaded, 30\u{A0}000 announced")
    #expect(try world.calls.selected?.callID == "3")
  }

  @Test func waitingForTheServiceShowsNoRate() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 30_000)
    world.press(.loadAll)
    let slices = await slices(world)
    world.clock.advance(by: .seconds(2))
    slices[0].answer(.page(SampleRecords.calls(50..<1050), total: 1000, scrollID: nil))
    await world.until { $0.rateWords != nil }
    slices[1].answer(.status(503))
    await world.until { $0.retry != nil }
    #expect(world.browser.rateWords == nil)
    world.press(.refresh)
    _ = await world.transport.waitForRequest()
    await world.until { $0.rateWords != nil }
  }

  @Test func lastStaysAtTheEndWhileSlicesArrive() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 30_000)
    world.press(.last)
    for (number, slice) in await slices(world).enumerated() {
      let first = 50 + number * 10
      slice.answer(.page(SampleRecords.calls(first..<first + 10), total: 10, scrollID: nil))
    }
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.selected?.callID == "89")
    #expect(world.shownIDs == ids(0..<90))
  }

  @Test func loadingAllDoesNotWaitForTheFilter() async throws {
    let world = World(filter: CallFilter(direction: "Outgoing"))
    let archive = SampleRecords.calls(0..<120)
    world.transport.always("/v2/call-records") { request in
      let done = request.queryValues["scrollId"].flatMap { Int($0) } ?? 0
      guard done < archive.count else { return .closingPage }
      let last = min(done + 50, archive.count)
      return .page(Array(archive[done..<last]), total: 120, scrollID: "\(last)")
    }
    world.browser.start()
    world.press(.loadAll)
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.table.count == 120)
    #expect(try world.calls.words.counted == "0 of 120")
  }

  /// A page may have arrived when Esc is pressed: it is kept, or it is asked for again.
  @Test func escAtAnyMomentLosesNothing() async throws {
    for _ in 0..<20 {
      let world = World()
      await world.start(with: 0..<50, of: 130)
      world.press(.loadAll)
      let second = await world.transport.waitForRequest()
      world.transport.always("/v2/call-records") { request in
        switch request.queryValues["scrollId"] {
        case "A": .page(SampleRecords.calls(50..<100), total: 130, scrollID: "B")
        case "B": .page(SampleRecords.calls(100..<130), total: 130, scrollID: "C")
        default: .closingPage
        }
      }
      second.answer(.page(SampleRecords.calls(50..<100), total: 130, scrollID: "B"))
      world.press(.close)
      world.press(.loadAll)
      await world.until { $0.calls?.isComplete == true }
      #expect(world.shownIDs == ids(0..<130))
    }
  }

  /// Asking ahead asks for nothing that the rule of one screen would not ask for.
  @Test func smallPagesFillTheScreenAndNoMore() async throws {
    let world = World(pageSize: 5)
    let archive = SampleRecords.calls(0..<200)
    world.transport.always("/v2/call-records") { request in
      let done = request.queryValues["scrollId"].flatMap { Int($0) } ?? 0
      return .page(Array(archive[done..<done + 5]), total: 200, scrollID: "\(done + 5)")
    }
    world.browser.start()
    let rows = world.browser.geometry.tableRows
    let pages = (rows + 1 + 4) / 5
    await world.until { $0.calls?.table.count == pages * 5 && $0.calls?.isBusy == false }
    world.press(.move(0))
    #expect(world.transport.requests(to: "/v2/call-records").count == pages)
    #expect(try world.calls.isBusy == false)
  }

  @Test(arguments: [
    (52_345, 1.0, 1_000_000, "52\u{A0}000/s · 19 s left"),
    (143_000, 2.75, 1_000_000, "52\u{A0}000/s · 17 s left"),
    (90, 1.0, 190, "90/s · 2 s left"), (1000, 10.0, 100_000, "100/s · 17 min left"),
    (10, 100.0, 1_000_000, "1/s · 2778 h left"), (10, 1.0, 10, "10/s"),
  ])
  func words(_ count: Int, _ seconds: Double, _ total: Int, _ expected: String) {
    let rate = LoadRate(from: 0, at: World.now)
    #expect(rate.words(total: total) == nil)
    #expect(rate.after(count, at: World.now).words(total: total) == nil)
    let later = rate.after(count, at: World.now.addingTimeInterval(seconds))
    #expect(later.words(total: total) == expected)
  }
}
