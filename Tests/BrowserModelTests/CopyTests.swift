import CallFiles
import CallTable
import CallTime
import TestSupport
import Testing

@testable import BrowserModel

/// Values and rows on their way to the clipboard.
@Suite(.timeLimit(.minutes(3))) struct CopyTests {
  private final class Texts {
    var all: [String] = []
  }

  private let texts = Texts()

  private func world(_ records: [String], condition: String? = nil) async -> World {
    let world = World(clipboard: Clipboard(condition: condition) { [texts] in texts.all.append($0) })
    await world.start(with: records, of: records.count, scrollID: nil)
    return world
  }

  private static let call = SampleRecords.call(
    "7",
    [
      "caller": #""+12015550100""#, "callerName": #""David Gonzalez""#, "callee": #""8001""#,
      "calleeName": #""West Support Queue""#, "dnis": #""12025550111""#, "departments": #"["East", "West"]"#,
    ])

  @Test func theNumberOutsideIsTwoKeysAway() async {
    let world = await world([Self.call])
    world.press(.chooseValue, .copyValue(.number))
    #expect(texts.all == ["+12015550100"])
    #expect(world.browser.message == StatusMessage(.notice, "Copied +12015550100."))
    #expect(world.browser.dialog == nil)
    world.press(.chooseValue, .open)
    #expect(texts.all == ["+12015550100", "+12015550100"])
  }

  @Test func ofACallMadeItIsTheNumberCalled() async {
    let made = SampleRecords.call(
      "7",
      ["direction": #""Outgoing""#, "caller": #""120011""#, "callee": #""+442079460372""#])
    let world = await world([made])
    world.press(.chooseValue, .copyValue(.number))
    #expect(texts.all == ["+442079460372"])
  }

  @Test func everyValueHasItsText() async throws {
    let call = try await world([Self.call]).calls.record(at: 0)
    let entries = CopyPickerModel(call, ZoneClock(World.newYork)).entries
    let all = Dictionary(uniqueKeysWithValues: entries.map { ($0.value, $0.text) })
    #expect(all[.callerName] == "David Gonzalez")
    #expect(all[.called] == "8001")
    #expect(all[.calledName] == "West Support Queue")
    #expect(all[.dialled] == "12025550111")
    #expect(all[.time] == "2022-02-03 09:11:32 UTC−5")
    #expect(all[.result] == "MISSED")
    #expect(all[.department] == "East, West")
    #expect(all[.pbx] == "acmecorppbx")
    #expect(all[.callID] == "7")
    #expect(all[.branch] == nil)
    #expect(entries.first?.value == .number)
  }

  @Test func aValueThatTheCallHasNotIsNamed() async {
    let world = await world([Self.call])
    world.press(.chooseValue, .copyValue(.branch))
    #expect(world.browser.message?.text == "This call has none: branch.")
    #expect(texts.all == [])
  }

  @Test func aRowIsALineWithTabs() async {
    let world = await world([Self.call])
    world.press(.copyRow)
    #expect(
      texts.all == [
        "2022-02-03 09:11:32\tIncoming\tDavid Gonzalez  +12015550100\tWest Support Queue  8001\tMISSED\t0:00\t–\t–\t–\t1:00\t1\t\tacmecorppbx"
      ])
    #expect(world.browser.message?.text == "Copied the row as text.")
    world.press(.open, .copyRow)
    #expect(texts.all.count == 2 && texts.all[0] == texts.all[1])
  }

  @Test func whatIsCopiedIsHarmless() async {
    let hostile = SampleRecords.call(
      "7", ["callerName": #""=HYPERLINK(\"x\")\u001b]0;a\u0007\r\nb\tc\u202e""#, "caller": #""""#])
    let world = await world([hostile])
    world.press(.chooseValue, .copyValue(.callerName))
    #expect(texts.all == ["=HYPERLINK(\"x\")␛]0;a␇␍␊b␉c�"])
    world.press(.copyRow)
    #expect(texts.all.last?.split(separator: "\t")[2] == "'=HYPERLINK(\"x\")␛]0;a␇␍␊b␉c�")
  }

  @Test func theMessageTellsTheConditionOfTmux() async {
    let world = await world([Self.call], condition: "if tmux has set-clipboard on")
    world.press(.chooseValue, .copyValue(.callID))
    #expect(world.browser.message?.text == "Copied 7, if tmux has set-clipboard on.")
  }

  @Test func aTerminalThatTakesNothingIsToldOf() async {
    let world = World()
    await world.start(with: [Self.call], of: 1, scrollID: nil)
    world.press(.copyRow)
    #expect(world.browser.message == Clipboard.none)
    #expect(Clipboard.none.actions.map(\.command) == [.export])
  }

  @Test func noMoreIsCopiedThanATerminalTakes() async throws {
    let long = ClipboardText(value: String(repeating: "é", count: 40_000))
    #expect(long.text.utf8.count == ClipboardText.most)
    let world = await world([Self.call])
    let call = try world.calls.record(at: 0)
    let rows = ClipboardText(repeatElement(call, count: 5000), ZoneClock(World.newYork))
    #expect(rows.text.utf8.count <= ClipboardText.most)
    #expect(rows.count == rows.text.split(separator: "\n").count)
    #expect((500..<5000).contains(rows.count))
    #expect(
      Clipboard { _ in }.copy(rows, of: 5000).text
        == "Copied the first \(NumberText.grouped(rows.count)) of 5000 calls, as much as a terminal takes")
  }
}
