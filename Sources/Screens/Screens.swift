import BrowserModel
import CallRecords
import CellGrid

/// From the browser to the cells of its window. Pure: the same browser and look give the same grid.
package enum Screens {
  /// The whole window as it is to be shown now.
  package static func render(_ browser: Browser, look: Look) -> CellGrid {
    let window = browser.window
    var grid = CellGrid(size: GridSize(columns: max(0, window.columns), rows: max(0, window.rows)))
    if window.isTooSmall {
      drawTooSmall(on: &grid, look: look)
    } else {
      drawStage(browser, on: &grid, look: look)
      drawDialog(browser, on: &grid, look: look)
    }
    if !look.isUnicode { grid.becomeASCII() }
    return grid
  }

  /// How many lines the text in front (help, a list, or the opened call) is longer than its room: how far it can be scrolled.
  package static func scrollLimit(_ browser: Browser, look: Look) -> Int {
    let window = browser.window
    if case .help(let help) = browser.dialog {
      let lines = HelpView(help: help, look: look).lines(width: HelpView.width(in: window.columns))
      return max(0, lines.count - HelpView.height(in: window.rows))
    }
    if case .defects(let list) = browser.dialog {
      return DefectListView(list: list, look: look).scrollLimit(in: window)
    }
    guard let opened = openedView(browser, look: look) else { return 0 }
    let lines = opened.lines(width: window.columns - 2 * OpenedCallView.margin)
    return max(0, lines.count - room(browser).height)
  }

  /// How many rows the message above the footer takes.
  package static func messageRows(_ browser: Browser, look: Look) -> Int {
    messageLines(browser, look: look).count
  }

  private static func messageLines(_ browser: Browser, look: Look) -> [StyledText] {
    guard let message = browser.message else { return [] }
    return MessageLine.lines(
      message, in: browser.context, isTyping: browser.isTyping, width: browser.window.columns, look: look)
  }

  /// Between the title line, and the message and footer lines.
  private static func room(_ browser: Browser) -> Area {
    let fixed = 2 + browser.messageRows
    return Area(
      column: 0, row: 1, width: browser.window.columns, height: max(0, browser.window.rows - fixed))
  }

  private static func drawTooSmall(on grid: inout CellGrid, look: Look) {
    let least = WindowSize.smallest
    let words = look.text("Ringside needs \(least.columns)×\(least.rows)")
    grid.write(words.truncated(to: grid.size.columns), column: 0, row: 0)
  }

  private static func drawStage(_ browser: Browser, on grid: inout CellGrid, look: Look) {
    switch browser.stage {
    case .signIn:
      let name = look.text("Ringside", .heading)
      let note = browser.isSimulated ? ChipsLine.simulated(look) : ""
      grid.write(TitleLine.line(name, note, width: grid.size.columns), column: 0, row: 0)
      SignInView(form: browser.signIn, look: look).draw(on: &grid, in: room(browser))
    case .calls:
      if let calls = browser.calls { drawCalls(calls, of: browser, on: &grid, look: look) }
    case .opened:
      if let opened = openedView(browser, look: look) {
        grid.write(openedTitle(browser, width: grid.size.columns, look: look), column: 0, row: 0)
        opened.draw(on: &grid, in: room(browser))
      }
    }
    let last = grid.size.rows - 1
    let lines = messageLines(browser, look: look)
    for (number, line) in lines.enumerated() {
      grid.write(line, column: 0, row: last - lines.count + number)
    }
  }

  private static func drawCalls(
    _ calls: CallListModel, of browser: Browser, on grid: inout CellGrid, look: Look
  ) {
    let layout = browser.layout
    let width = grid.size.columns
    grid.write(
      TitleLine.text(calls, rate: browser.rateWords, width: width, look: look), column: 0, row: 0)
    grid.write(
      ChipsLine.text(calls, isSimulated: browser.isSimulated, width: width, look: look), column: 0, row: 1)
    let table = Area(column: 0, row: 2, width: width, height: layout.tableRows + 1)
    CallTableView(calls, width: width, look: look).draw(on: &grid, in: table)
    if let reason = calls.emptyReason {
      let rows = Area(column: 0, row: 3, width: width, height: layout.tableRows)
      EmptyTableView.draw(reason, on: &grid, in: rows, isTyping: browser.isTyping, look: look)
    }
    if layout.paneRows > 0 {
      let pane = Area(column: 0, row: table.row + table.height, width: width, height: layout.paneRows)
      DetailPane.draw(
        calls.selected, clock: ZoneClock(calls.zone), on: &grid, in: pane, look: look)
    }
  }

  private static func openedView(_ browser: Browser, look: Look) -> OpenedCallView? {
    guard let opened = browser.opened, let calls = browser.calls else { return nil }
    return OpenedCallView(opened: opened, clock: ZoneClock(calls.zone), look: look, search: calls.search)
  }

  /// ` Ringside  Call 1635571048345                    simulated data · row 12 of 150 loaded`
  private static func openedTitle(_ browser: Browser, width: Int, look: Look) -> StyledText {
    guard let opened = browser.opened, let calls = browser.calls else { return "" }
    let of = calls.shownWords != nil ? "shown" : calls.isComplete ? "" : "loaded"
    var right = look.text(
      "row \(NumberText.grouped(opened.position + 1)) of \(NumberText.grouped(calls.index.count))"
        + (of.isEmpty ? "" : " \(of)"), .quiet)
    let call = look.text("Call \(opened.call.callID)")
    if browser.isSimulated {
      let both = ChipsLine.simulated(look) + look.text(" · ", .quiet) + right
      if call.width + both.width + 4 <= width { right = both }
    }
    let left = look.text("Ringside", .heading) + "  " + call
    let fits = left.width + right.width + 4 <= width
    return TitleLine.line(fits ? left : call, right, width: width)
  }

  private static func drawDialog(_ browser: Browser, on grid: inout CellGrid, look: Look) {
    let last = grid.size.rows - 1
    if case .search(let field) = browser.dialog {
      SearchPrompt.draw(field, on: &grid, row: last, look: look)
      return
    }
    if browser.dialog != nil { DialogFrame.dim(&grid) }
    switch browser.dialog {
    case .range(let picker): RangePickerView(picker: picker, look: look).draw(on: &grid)
    case .zone(let picker): ZonePickerView(picker: picker, look: look).draw(on: &grid)
    case .dispositions(let picker): DispositionPickerView(picker: picker, look: look).draw(on: &grid)
    case .export(let model): ExportView(model: model, look: look).draw(on: &grid)
    case .help(let help): HelpView(help: help, look: look).draw(on: &grid)
    case .defects(let list): DefectListView(list: list, look: look).draw(on: &grid)
    case .search, nil: break
    }
    let footer = FooterLine.text(
      in: browser.context, isTyping: browser.isTyping, pendingCount: browser.pendingCount,
      idle: browser.idleCommands, width: grid.size.columns, look: look)
    grid.write(footer, column: 0, row: last)
  }
}
