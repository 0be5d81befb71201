import CallTable
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct PagingTests {
  @Test func fiftyRowsOnAScreenOfThirtyAskForNothingUntilTheCursorMoves() async throws {
    let world = World(tableRows: 30)
    await world.start(with: 0..<50, of: 81)
    world.press(.move(19))
    #expect(world.transport.requests(to: "/v2/call-records").count == 1)
    #expect(try world.calls.words.loaded == "loaded 50 of 81")
    world.press(.move(1))
    let second = await world.transport.waitForRequest()
    #expect(second.query["scrollId"] == "A")
    #expect(try world.calls.words.loadedFraction == 50.0 / 81)

    second.answer(.page(SampleRecords.calls(50..<81), total: 81, scrollID: "B"))
    await world.until { $0.calls?.table.count == 81 }
    world.press(.last)
    await world.transport.waitForRequest().answer(.closingPage)
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.words.loaded == "all 81 loaded")
    #expect(world.transport.requests(to: "/v2/call-records").count == 3)
  }

  @Test func aScreenWithMoreRowsAsksForTheNextPage() async throws {
    let world = World(tableRows: 30)
    await world.start(with: 0..<50, of: 81)
    world.press(.move(19))
    world.browser.geometry.tableRows = 30
    #expect(try !world.calls.isBusy)
    world.browser.geometry.tableRows = 31
    #expect(try world.calls.isBusy)
    #expect(await world.transport.waitForRequest().query["scrollId"] == "A")
  }

  @Test func lastLoadsAllAndStaysAtTheEnd() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 130)
    world.press(.last)
    #expect(try world.calls.cursor == 49)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<100), total: 130, scrollID: "B"))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(100..<130), total: 130, scrollID: "C"))
    await world.transport.waitForRequest().answer(.closingPage)
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.cursor == 129)
    let calls = try world.calls
    #expect(calls.visible(rows: 27, of: calls.index.count).upperBound == 130)
  }

  @Test func loadAllLeavesTheCursorWhereItIs() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 51)
    world.press(.move(3), .loadAll)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<51), total: 51, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.cursor == 3)
    #expect(try world.calls.top == 0)
  }

  @Test func loadingAllSaysSoFromItsFirstPageToItsLast() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 80)
    #expect(world.browser.message == nil)
    world.press(.loadAll)
    #expect(world.browser.message?.text == "Loading all calls")
    #expect(world.browser.message?.actions.map(\.command) == [.close])
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(50..<80), total: 80, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    #expect(world.browser.message == nil)
  }

  @Test func interruptLeavesTheDialogBeforeTheProgram() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.search, .interrupt)
    #expect(world.browser.dialog == nil)
    #expect(!world.browser.hasQuit)
    world.press(.interrupt)
    #expect(world.browser.hasQuit)
  }

  @Test func aCountGoesToThatRow() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 50, scrollID: nil)
    world.press(.digit(2), .digit(5))
    #expect(world.browser.pendingCount == 25)
    world.press(.last)
    #expect(try world.calls.cursor == 24)
    #expect(world.browser.pendingCount == nil)
    world.press(.digit(3), .move(1))
    #expect(try world.calls.cursor == 27)
    world.press(.digit(2), .help, .close, .last)
    #expect(try world.calls.cursor == 49)
  }

  @Test func escStopsAndWhatIsLoadedStays() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 130)
    world.press(.loadAll)
    let second = await world.transport.waitForRequest()
    world.press(.close)
    await second.waitForCancellation()
    #expect(try world.calls.pager.progress == .stopped)
    #expect(try world.calls.words.loaded == "loaded 50 of 130")
    #expect(world.browser.message?.text == "Stopped")
    world.press(.move(40))
    #expect(world.transport.requests(to: "/v2/call-records").count == 2)
    world.press(.refresh)
    let again = await world.transport.waitForRequest()
    #expect(again.query["scrollId"] == "A")
  }

  @Test func theLastPageArrivingAfterEscIsTheEnd() async throws {
    let world = World()
    let source = HeldPages()
    let list = CallListModel(
      subject: .file(name: "held", size: nil), zone: World.newYork, source: source,
      isSignedIn: true, tableRows: 10, notice: Notice(), now: { World.now },
      preferences: world.browser.preferences, send: { _ in })
    world.browser.show(list)
    await source.waitForRequest()
    world.press(.close)
    #expect(world.browser.message?.text == "Stopped")
    let records = SampleRecords.calls(0..<2).joined(separator: ",")
    let page = try BatchDecoder().decodePage(Array(#"{"meta": {}, "data": [\#(records)]}"#.utf8), page: 1)
    source.send(CallPage(batch: page.batch, isLast: true))
    await world.until { $0.calls?.isComplete == true }
    #expect(list.words.loaded == "all 2 loaded")
    #expect(list.pager.progress == .idle)
    #expect(world.browser.message == nil)
    list.pager.refresh()
    await source.waitForRequest()
  }

  @Test func afterAFailureTheSamePageIsAskedForAgain() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 130)
    world.press(.move(45))
    await world.transport.waitForRequest().answer(.json(#"{"meta": "#))
    await world.until { $0.message?.kind == .failure }
    #expect(world.browser.message?.actions.map(\.command) == [.refresh])
    #expect(try world.calls.table.count == 50)
    world.press(.refresh)
    let again = await world.transport.waitForRequest()
    #expect(again.query["scrollId"] == "A")
    again.answer(.page(SampleRecords.calls(50..<100), total: 130, scrollID: "B"))
    await world.until { $0.calls?.table.count == 100 }
    #expect(world.browser.message == nil)
    #expect(try world.calls.cursor == 45)
  }

  @Test func aListThatEndsBeforeItsAnnouncedEndSaysSo() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 2113)
    #expect(try world.calls.words.loaded == "loaded 50 of 2113")
    world.press(.move(45))
    // Five come again, one cannot be read.
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(45..<100) + ["5"], total: 2113, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.words.loaded == "100 loaded, 2113 announced")
    world.press(.loadAll)
    #expect(world.browser.message?.text == "The service announced 2113 records and sent 106.")
  }

  /// Repeats, records that cannot be read and calls that came in meanwhile are no shortfall.
  @Test(arguments: [101, 99, 56, 0]) func aListThatBringsWhatWasAnnouncedIsWhole(_ total: Int) async throws {
    let world = World()
    await world.start(with: 0..<50, of: total)
    world.press(.move(45))
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(45..<95) + ["5"], total: total, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.words.loaded == "all 95 loaded")
  }

  @Test func anEmptyListThatWasAnnouncedIsNotCalledEmpty() async throws {
    let world = World()
    await world.start(with: [], of: 300, scrollID: nil)
    await world.until { $0.calls?.isComplete == true }
    #expect(try world.calls.words.loaded == "0 loaded, 300 announced")
    #expect(try EmptyReason(world.calls)?.lines.first == "The service announced 300 records and sent none.")
  }

  @Test func aForgottenScrollIDIsNoFailure() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 130)
    world.press(.move(45))
    await world.transport.waitForRequest().answer(.json(#"{"message": "scrollId expired"}"#, status: 400))
    let first = await world.transport.waitForRequest()
    #expect(first.query["scrollId"] == nil)
    first.answer(.page(SampleRecords.calls(0..<50), total: 130, scrollID: "B"))
    let second = await world.transport.waitForRequest()
    #expect(second.query["scrollId"] == "B")
    second.answer(.page(SampleRecords.calls(50..<100), total: 130, scrollID: "C"))
    await world.until { $0.calls?.table.count == 100 }
    #expect(world.browser.message == nil)
    #expect(try world.calls.cursor == 45)
  }

  @Test func aWaitBetweenTriesIsShownAndCanBeCutShort() async throws {
    let world = World()
    world.browser.start()
    await world.transport.waitForRequest().answer(.status(503, headers: ["retry-after": "4"]))
    await world.until { $0.retry?.secondsLeft == 4 }
    #expect(world.browser.message?.kind == .progress)
    #expect(world.browser.message?.text.hasSuffix("Retrying in 4 s") == true)
    await world.clock.waitForSleepers()
    world.clock.advance(by: .seconds(1))
    await world.until { $0.retry?.secondsLeft == 3 }
    world.press(.refresh)
    await world.transport.waitForRequest().answer(.page(SampleRecords.calls(0..<3), total: 3, scrollID: nil))
    await world.until { $0.calls?.table.count == 3 && $0.message == nil }
  }

  @Test func anAnswerToTheOldQuestionIsDropped() async throws {
    let world = World()
    await world.start(with: 0..<50, of: 130)
    let old = try world.calls
    world.press(.move(45))
    let second = await world.transport.waitForRequest()
    world.press(.chooseRange, .first, .open)
    let fresh = await world.transport.waitForRequest()
    #expect(fresh.query["startTime"] == "2026-11-24 00:00:00")
    #expect(fresh.query["scrollId"] == nil)
    fresh.answer(.page(SampleRecords.calls(0..<2), total: 2, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    await second.waitForCancellation()
    second.answer(.page(SampleRecords.calls(50..<100), total: 130, scrollID: "B"))
    #expect(old.table.count == 50)
    #expect(world.shownIDs == ["0", "1"])
  }

  @Test func anotherZoneMeansItsOwnYesterday() async {
    let world = World()
    await world.start(with: 0..<2, of: 2, scrollID: nil)
    world.press(.chooseZone, .insert("sydney"), .open)
    let request = await world.transport.waitForRequest()
    #expect(request.query["timeZone"] == "Australia/Sydney")
    // At 09:00 in New York it is already the 25th in Sydney.
    #expect(request.query["startTime"] == "2026-11-24 00:00:00")
  }

  @Test func utcIsAskedForByItsOwnName() async {
    let world = World()
    await world.start(with: 0..<2, of: 2, scrollID: nil)
    world.press(.chooseZone, .insert("utc"), .open)
    let request = await world.transport.waitForRequest()
    #expect(request.query["timeZone"] == "UTC")
  }

  @Test func refreshKeepsTheRowsUntilTheAnswerAndFindsTheCallAgain() async throws {
    let world = World()
    await world.start(with: 0..<20, of: 20, scrollID: nil)
    world.press(.move(5), .refresh)
    let request = await world.transport.waitForRequest()
    #expect(try world.calls.table.count == 20)
    request.answer(.page(SampleRecords.calls(-2..<20), total: 22, scrollID: nil))
    await world.until { $0.calls?.table.count == 22 }
    #expect(try world.calls.selected?.callID == "5")
    #expect(try world.calls.words.loaded == "all 22 loaded")
  }

  @Test func aFarRowComesToTheMiddleOfTheScreen() async throws {
    let world = World(tableRows: 20)
    await world.start(with: 0..<200, of: 200, scrollID: nil)
    world.press(.digit(1), .digit(0), .digit(0), .last)
    #expect(try world.calls.cursor == 99)
    #expect(try world.calls.top == 89)
    world.press(.digit(9), .digit(5), .last)
    #expect(try world.calls.top == 89)
  }

  @Test func refreshOnTheLastScreenOfAnEmptyRange() async throws {
    let world = World()
    await world.start(with: [], of: 0, scrollID: "No Data")
    #expect(try world.calls.words.loaded == "all 0 loaded")
    #expect(try EmptyReason(world.calls)?.lines.first == "No calls in this range.")
    #expect(try EmptyReason(world.calls)?.actions.map(\.command) == [.chooseRange, .chooseZone])
    #expect(try world.calls.selected == nil)
    world.press(.move(1), .open, .last, .page(-1))
    #expect(world.browser.context == .calls)
  }
}
