import CallFiles
import CallTable
import Testing

@testable import BrowserModel

/// The name that the export dialog proposes, and the format that a name means.
@Suite(.timeLimit(.minutes(3))) struct ExportNameTests {
  private let writer = HeldExport()

  @Test func theNameFollowsTheFormatUntilItEndsOtherwise() async throws {
    let world = await writer.world()
    world.press(.export, .move(1))
    let model = try world.exportDialog()
    #expect(model.format == .tsv)
    #expect(model.name.text == "calls-2026-11-23.tsv")
    world.press(.move(1), .move(1), .move(1), .move(1))
    #expect(model.format == .table)
    #expect(model.name.text == "calls-2026-11-23.txt")
    world.typeFileName("mine")
    #expect(world.browser.isTyping)
    world.press(.move(-1))
    #expect(model.format == .markdown)
    #expect(model.name.text == "mine")
    world.press(.insert(".md"), .move(-1))
    #expect(model.name.text == "mine.jsonl")
  }

  @Test func theFormatFollowsTheNameWhoseEndingTellsOne() async throws {
    let world = await writer.world()
    world.press(.export)
    let model = try world.exportDialog()
    world.typeFileName("x.jsonl")
    #expect(model.format == .jsonLines)
    // It may be compressed; another ending leaves it to the choice.
    world.press(.insert(".gz"))
    #expect(model.format == .jsonLines)
    world.press(.insert(".bak"))
    #expect(model.format == .csv)
    world.press(.deleteLine, .insert("x.NDJSON"), .open)
    #expect(try await writer.waitForRequest().format == .jsonLines)
    writer.tell(.fault(.exists(path: "x.NDJSON")))
    await world.until { $0.exporting == nil }
    // From the format that the name tells to the one after it.
    world.press(.move(1))
    #expect(model.format == .markdown)
    #expect(model.name.text == "x.md")
  }

  @Test(
    arguments: [
      (CallFilter(direction: "Incoming"), "-incoming"), (CallFilter(missedOnly: true), "-missed"),
      (
        CallFilter(direction: "Incoming", dispositions: ["No Answer"], missedOnly: true),
        "-incoming-no-answer-missed"
      ),
      (CallFilter(dispositions: ["Busy", "Missed"]), "-busy-missed"),
      (CallFilter(dispositions: [""]), "-no-disposition"),
      (CallFilter(direction: "../../etc/x"), "-etc-x"), (CallFilter(direction: "\u{1B}[31m"), "-31m"),
      (CallFilter(direction: " "), "-filtered"), (CallFilter(direction: "Ausgehend über"), "-ausgehend-über"),
      (CallFilter(direction: String(repeating: "x", count: 41)), "-filtered"), (CallFilter(), ""),
    ])
  func theNameTellsWhatIsFiltered(filter: CallFilter, end: String) async throws {
    let world = await writer.world()
    world.browser.calls?.rows.setFilter(filter)
    #expect(try ExportModel(.calls(world.calls), over: world.calls).name.text == "calls-2026-11-23\(end).csv")
    world.browser.calls?.rows.setFilters(filter, off: Set(filter.conditions))
    #expect(try ExportModel(.calls(world.calls), over: world.calls).name.text == "calls-2026-11-23.csv")
  }

  @Test func theNameOfAFileWrittenBeforeGetsANumber() async throws {
    let world = await writer.world()
    for name in ["calls-2026-11-23.csv", "calls-2026-11-23-2.csv", "calls-2026-11-23-3.csv"] {
      world.press(.export)
      #expect(try world.exportDialog().name.text == name)
      world.press(.open)
      _ = try await writer.waitForRequest()
      writer.tell(.written(4))
      writer.tell(.done)
      await world.until { $0.exporting == nil }
    }
  }
}
