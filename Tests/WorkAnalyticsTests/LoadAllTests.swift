import CallTable
import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// All that is left of a list, by large pages and time slices: the same calls in the same order as page by page.
@Suite(.timeLimit(.minutes(3))) struct LoadAllTests {
  private let world = LoadWorld()

  @Test func fourSlicesGiveTheListInItsOrder() async throws {
    world.serve(FakeArchive(seconds: LoadWorld.evenly(300)))
    let feed = world.feed()
    var pages: [CallPage] = []
    while let page = try await feed.nextPage(.all) { pages.append(page) }
    #expect(pages.flatMap { callIDs($0.batch) } == LoadWorld.numbers(300))
    #expect(pages.allSatisfy { $0.total == 300 })
    #expect(try await feed.nextPage(.all) == nil)
    #expect(try await feed.nextPage(.one) == nil)
    // The first page is small, the others are large, and each slice begins with the second that the newer one ends with.
    #expect(world.asked.first?["pageSize"] == "5")
    #expect(world.asked.dropFirst().allSatisfy { $0["pageSize"] == "20" })
    let firsts = world.asked.dropFirst().filter { $0["scrollId"] == nil }.sorted {
      $0["endTime", default: ""] > $1["endTime", default: ""]
    }
    #expect(firsts.count == 4)
    #expect(firsts.first?["endTime"] == "2022-02-03 23:59:59")
    #expect(firsts.dropLast().map { $0["startTime"] } == firsts.dropFirst().map { $0["endTime"] })
    #expect(firsts.last?["startTime"] == "2022-02-03 00:00:00")
  }

  @Test func slicesAreFetchedSideBySide() async throws {
    let feed = world.feed()
    let archive = FakeArchive(seconds: LoadWorld.evenly(400))
    let first = try await world.firstPage(of: feed, from: archive)
    let all = Task { try await first + world.ids(feed, .all) }
    var slices: [HeldRequest] = []
    for _ in 0..<4 { slices.append(await world.fixture.transport.waitForRequest()) }
    #expect(Set(slices.map { $0.query["startTime"] }).count == 4)
    #expect(slices.allSatisfy { $0.query["scrollId"] == nil })
    world.serve(archive)
    // The oldest first: it waits for the others.
    for slice in slices.reversed() { slice.answer(archive.answer(slice.request)) }
    #expect(try await all.value == LoadWorld.numbers(400))
  }

  @Test func callsInTheSecondThatTwoSlicesShareComeOnceAndInOrder() async throws {
    // All calls of the day begin in one of nine seconds.
    let seconds = (0..<9).reversed().flatMap { second in
      Array(repeating: LoadWorld.midnight + Int64(second) * 10_000, count: 33)
    }
    world.serve(FakeArchive(seconds: seconds, overlap: 3))
    #expect(try await world.ids(world.feed(), .all) == LoadWorld.numbers(297))
  }

  @Test func anUnreadableRecordIsReportedOnce() async throws {
    let archive = FakeArchive(seconds: LoadWorld.evenly(300))
    // They begin alike, as the records of the documentation do, and two of them are the same.
    let start = #"{"dnis": "15554441212", "aaDestination": null, "callId": "1635571048345", "caller": "#
    let broken = [1: start + "a}", 3: start + "b}", 100: start + "c}", 200: "null", 280: "null"]
    world.fixture.transport.always("/v2/call-records") { request in
      var answer = archive.answer(request)
      var body = String(decoding: answer.chunks.joined(), as: UTF8.self)
      var broken = broken
      // One comes in after the first page.
      if request.queryValues["pageSize"] == "20" { broken[0] = start + "d}" }
      for (call, record) in broken {
        body = body.replacing(#"{"callId": "\#(call)","#, with: #"\#(record), {"callId": "\#(call)","#)
      }
      answer.chunks = [Array(body.utf8)]
      return answer
    }
    let feed = world.feed()
    var ids: [String] = []
    var told: [[RecordDefect.Place]] = []
    var repeats = 0
    while let page = try await feed.nextPage(.all) {
      ids += callIDs(page.batch)
      if !page.defects.isEmpty { told.append(page.defects.listed.map(\.place)) }
      repeats = page.repeats
    }
    #expect(ids == LoadWorld.numbers(300))
    #expect(told.prefix(2) == [[.page(1, record: 2), .page(1, record: 5)], [.page(1, record: 1)]])
    #expect(told.map(\.count) == [2, 1, 1, 1, 1])
    #expect(repeats == 0)
  }

  @Test func aShortListKeepsItsPageSize() async throws {
    world.serve(FakeArchive(seconds: LoadWorld.evenly(15)))
    #expect(try await world.ids(world.feed(), .all) == LoadWorld.numbers(15))
    #expect(world.asked.map { $0["pageSize"] } == ["5", "5", "5", "5"])
  }

  @Test func lessThanTwoLargePagesAreOneSlice() async throws {
    world.serve(FakeArchive(seconds: LoadWorld.evenly(39)))
    #expect(try await world.ids(world.feed(), .all) == LoadWorld.numbers(39))
    #expect(world.asked.dropFirst().map { $0["pageSize"] } == ["20", "20", "20"])
    #expect(Set(world.asked.map { $0["startTime"] }) == ["2022-02-03 00:00:00"])
  }

  @Test func anUnknownTotalIsOneSlice() async throws {
    let archive = FakeArchive(seconds: LoadWorld.evenly(200))
    world.fixture.transport.always("/v2/call-records") { request in
      var answer = archive.answer(request)
      let body = String(decoding: answer.chunks.joined(), as: UTF8.self)
      answer.chunks = [Array(body.replacing("totalRecordCount", with: "x").utf8)]
      return answer
    }
    #expect(try await world.ids(world.feed(), .all) == LoadWorld.numbers(200))
    #expect(Set(world.asked.map { $0["startTime"] }).count == 1)
  }

  @Test func aHugeTotalMakesTheMostSlices() async throws {
    let archive = FakeArchive(seconds: LoadWorld.evenly(60))
    world.fixture.transport.always("/v2/call-records") { request in
      var answer = archive.answer(request)
      let body = String(decoding: answer.chunks.joined(), as: UTF8.self)
      answer.chunks = [
        Array(body.replacing(#""totalRecordCount": 60"#, with: #""totalRecordCount": \#(Int.max)"#).utf8)
      ]
      return answer
    }
    let feed = world.feed(plan: LoadPlan(pageSize: 20, mostSlices: 8))
    #expect(try await world.ids(feed, .all) == LoadWorld.numbers(60))
    #expect(Set(world.asked.dropFirst().map { $0["startTime"] }).count == 8)
    #expect(LoadPlan().slices(for: .max) == LoadPlan().mostSlices)
  }

  @Test func aLongListHasMoreSlicesOfWhichFewPagesAreHeldBack() async throws {
    let archive = FakeArchive(seconds: LoadWorld.evenly(2000))
    let feed = world.feed(plan: LoadPlan(pageSize: 20, pagesOfSlice: 3, mostHeld: 8))
    let first = try await world.firstPage(of: feed, from: archive)
    let (answered, answer) = AsyncStream<Void>.makeStream()
    world.fixture.transport.always("/v2/call-records") { request in
      let query = request.queryValues
      // The beginning of the newest slice is held back.
      if query["endTime"] == "2022-02-03 23:59:59", query["scrollId"] == nil { return nil }
      answer.yield()
      return archive.answer(request)
    }
    let all = Task { try await first + world.ids(feed, .all) }
    let newest = await world.fixture.transport.waitForRequest()
    var others = 0
    for await _ in answered {
      others += 1
      if others == 6 { break }
    }
    newest.answer(archive.answer(newest.request))
    #expect(try await all.value == LoadWorld.numbers(2000))
    #expect(Set(world.asked.dropFirst().map { $0["startTime"] }).count == 34)
    // Eight pages, one on its way and one asked ahead in each of three slices.
    let isNewest = world.asked.dropFirst().map { $0["endTime"] == newest.query["endTime"] }
    let before = try #require(isNewest.indices.filter { isNewest[$0] }.dropFirst().first)
    #expect(isNewest[..<before].count { !$0 } <= 8 + 3 + 3)
  }
}
