import CallFiles
import CallTable
import Observation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// Writing the calls shown to a file, which the test makes succeed, fail, or take its time.
@Suite(.timeLimit(.minutes(3))) struct ExportDialogTests {
  private let writer = HeldExport()

  @Test func saysWhatWillBeWritten() async throws {
    let world = await writer.world(of: 9, scrollID: "A")
    world.press(.export)
    let model = try world.exportDialog()
    #expect(world.browser.context == .export)
    #expect(model.words == "4 calls as shown, in this order.")
    #expect(model.incompleteWords == "4 of 9 loaded")
    #expect(model.name.text == "calls-2026-11-23.csv")
    #expect(!world.browser.isTyping)
    // All that is left can be loaded from here.
    world.press(.loadAll)
    #expect(model.isLoading)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(10..<15), total: 9, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    #expect(model.words == "9 calls as shown, in this order.")
    #expect(model.incompleteWords == nil)
  }

  @Test func theMarkedCallsAreWrittenInTheOrderOfTheList() async throws {
    let world = await writer.world()
    world.press(.mark, .move(1), .mark, .invertOrder)
    await world.until { $0.calls?.index[0] == 3 }
    world.press(.export)
    let model = try world.exportDialog()
    #expect(model.words == "2 marked calls, in this order.")
    #expect(model.name.text == "calls-2026-11-23-marked.csv")
    world.press(.markAll)
    #expect(model.words == "4 calls as shown, in this order.")
    #expect(model.name.text == "calls-2026-11-23.csv")
    world.press(.markAll, .open)
    let calls = try await writer.waitForCalls()
    #expect(calls.count == 2)
    let index = try await calls.index()
    #expect((0..<index.count).map { calls.table[index[$0]].callID } == ["2", "0"])
    world.browser.stop()
  }

  @Test func writesTheRowsShownInTheirOrder() async throws {
    let world = await writer.world()
    world.press(.toggleMissed, .sortColumn(6))
    await world.until {
      $0.calls?.index.order == RowOrder([.init(.wait, isDescending: true)]) && $0.calls?.index.count == 3
    }
    world.press(.export, .open)
    let request = try await writer.waitForRequest()
    guard case .calls(let calls) = request.content else { throw HeldExport.NoCalls() }
    let index = try await calls.index()
    #expect((0..<index.count).map { calls.table[index[$0]].callID } == ["3", "0", "2"])
    #expect(request.format == .csv)
    #expect(request.path == "calls-2026-11-23-missed.csv")
    #expect(calls.zone == World.newYork)
    #expect(!request.replaces)
  }

  @Test func theDialogStaysUntilThereIsAFileAndTheMessageTellsTheRest() async throws {
    let world = await writer.world()
    world.press(.export)
    world.typeFileName("~/x.csv")
    world.press(.open)
    _ = try await writer.waitForRequest()
    #expect(try world.exportDialog().isStarting)
    #expect(world.browser.message == nil)
    writer.tell(.written(0))
    await world.until { $0.dialog == nil }
    #expect(world.browser.message?.text == "Writing ~/x.csv: 0 of 4 calls")
    writer.tell(.written(3))
    await world.until { $0.message?.text == "Writing ~/x.csv: 3 of 4 calls" }
    #expect(world.browser.message?.actions == [.init(.close, "stop")])
    // Everything else goes on.
    world.press(.move(1))
    #expect(try world.calls.cursor == 1)
    world.press(.export)
    #expect(world.browser.message?.text == "~/x.csv is still being written.")
    writer.tell(.done)
    await world.until { $0.message?.text == "Wrote 4 calls to ~/x.csv." }
    world.press(.move(1))
    #expect(world.browser.message == nil)
  }

  @Test func aFileThatIsThereIsWrittenOverOnlyWhenAskedTwice() async throws {
    let world = await writer.world()
    world.press(.export, .open)
    _ = try await writer.waitForRequest()
    let path = "calls-2026-11-23.csv"
    writer.tell(.fault(.exists(path: path)))
    await world.until { $0.exporting == nil }
    let model = try world.exportDialog()
    #expect(model.problem == "\(path) is there already. Enter once more writes over it.")
    // Another name is another question.
    world.press(.nextField, .insert("x"), .deleteBackward, .open)
    #expect(try await !writer.waitForRequest().replaces)
    writer.tell(.fault(.exists(path: path)))
    await world.until { $0.exporting == nil }
    world.press(.open)
    #expect(try await writer.waitForRequest().replaces)
    writer.tell(.done)
    await world.until { $0.message?.text == "Wrote 4 calls to \(path)." }
    #expect(world.browser.dialog == nil)
  }

  @Test func aNameTypedWhileTheFileWasMadeIsNotTakenForConfirmed() async throws {
    let world = await writer.world()
    world.press(.export)
    world.typeFileName("x.csv")
    world.press(.open)
    #expect(try await writer.waitForRequest().path == "x.csv")
    world.press(.cursorStart, .insert("y"))
    writer.tell(.fault(.exists(path: "x.csv")))
    await world.until { $0.exporting == nil }
    #expect(try world.exportDialog().problem == nil)
    world.press(.open)
    let request = try await writer.waitForRequest()
    #expect(request.path == "yx.csv")
    #expect(!request.replaces)
  }

  @Test func anErrorOfWritingNamesThePathAsTyped() async throws {
    let world = await writer.world()
    world.press(.export)
    let model = try world.exportDialog()
    world.typeFileName("  ")
    world.press(.open)
    #expect(model.problem == "Give the file a name.")
    world.press(.deleteLine, .insert("/root/x.csv"), .open)
    _ = try await writer.waitForRequest()
    writer.tell(.fault(.cannotCreate(path: "/root/x.csv", reason: "Permission denied")))
    await world.until { $0.exporting == nil }
    #expect(try world.exportDialog() === model)
    #expect(model.problem == "/root/x.csv cannot be written: Permission denied. Give another name.")
    #expect(model.name.text == "/root/x.csv")
    // Half-way, when the dialog has gone already.
    world.press(.open)
    _ = try await writer.waitForRequest()
    writer.tell(.written(0))
    await world.until { $0.dialog == nil }
    writer.tell(.fault(.cannotWrite(path: "/root/x.csv", reason: "No space left on device")))
    await world.until { $0.exporting == nil }
    #expect(try world.exportDialog() === model)
    #expect(model.problem == "Writing /root/x.csv failed: No space left on device. Nothing of it is left.")
    #expect(model.name.text == "/root/x.csv")
  }

  @Test func theDialogDoesNotComeBackUnderTheHelpOnceThereIsAFile() async throws {
    let world = await writer.world()
    world.press(.export, .open)
    _ = try await writer.waitForRequest()
    world.press(.help)
    writer.tell(.written(0))
    await world.until { $0.exporting?.written == 0 }
    #expect(world.browser.context == .help)
    world.press(.close)
    #expect(world.browser.dialog == nil)
  }

  @Test func theDialogDoesNotComeBackOverOtherCalls() async throws {
    let world = await writer.world()
    world.press(.export, .open)
    let path = try await writer.waitForRequest().path
    writer.tell(.written(0))
    await world.until { $0.dialog == nil }
    world.press(.chooseRange, .first, .open)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<3), total: 3, scrollID: nil))
    await world.until { $0.awaitedWords == nil }
    let fault = ExportError.cannotWrite(path: path, reason: "No space left on device")
    writer.tell(.fault(fault))
    await world.until { $0.exporting == nil }
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == fault.message)
  }

  @Test func escapeStopsItBeforeAndAfterThereIsAFile() async throws {
    let world = await writer.world()
    for isMade in [false, true] {
      world.press(.export, .open)
      _ = try await writer.waitForRequest()
      if isMade {
        writer.tell(.written(0))
        await world.until { $0.dialog == nil }
      }
      world.press(.close)
      await world.until { $0.message?.text == "Stopped: calls-2026-11-23.csv was not written." }
      #expect(world.browser.dialog == nil)
      world.press(.close)
      #expect(world.browser.message == nil)
    }
  }

  @Test func quittingIsHeldBackOnce() async throws {
    let world = await writer.world()
    world.press(.export, .open)
    _ = try await writer.waitForRequest()
    writer.tell(.written(0))
    await world.until { $0.dialog == nil }
    world.press(.back)
    #expect(!world.browser.hasQuit)
    #expect(world.browser.message?.text.hasPrefix("calls-2026-11-23.csv is still being written.") == true)
    world.press(.quit)
    #expect(world.browser.hasQuit)
    world.browser.stop()
    await world.browser.hasStopped()
    #expect(writer.wasCancelled)
  }

  @Test func aTableForPeopleHasTheColumnsOfTheList() async throws {
    let world = await writer.world()
    world.press(.chooseColumns, .move(1), .tick, .last, .tick, .open, .mark, .export)
    let model = try world.exportDialog()
    #expect(model.words == "1 marked call, in this order.")
    world.press(.last)
    #expect(model.format == .table)
    #expect(model.words == "1 marked call, in this order, with the 12 columns of the list.")
    world.press(.open)
    let columns = CallColumn.usual.filter { $0 != .direction && $0 != .dnis }
    #expect(try await writer.waitForCalls().columns == columns)
    writer.tell(.fault(.exists(path: "calls-2026-11-23-marked.txt")))
    await world.until { $0.exporting == nil }
    world.press(.point(.format(0)), .open)
    #expect(try await writer.waitForCalls().columns == nil)
    world.browser.stop()
  }

  @Test func withoutRowsThereIsNothingToExport() async throws {
    let world = await writer.world()
    world.browser.calls?.rows.setFilter(CallFilter(direction: "none"))
    await world.until { $0.calls?.index.count == 0 }
    world.press(.export)
    #expect(world.browser.dialog == nil)
    #expect(world.browser.message?.text == "No calls are shown: there is nothing to export.")
  }
}
