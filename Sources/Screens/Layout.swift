import BrowserModel
import CallTable
import CallTime
import CellGrid

/// The parts of a frame and their places, from the top: title, page, message, footer; a dialog over them. Every text is laid
/// out once, to be measured and drawn; what the last frame had comes from the cache.
struct Layout {
  private let browser: Browser
  private let size: GridSize
  private let look: Look
  private let cache: FrameCache
  private let page: Page
  private let dialog: Dialog?
  private let surroundings: Surroundings
  /// Between the title and the message.
  private let room: Area
  private let opened: OpenedCallView?
  private let dialogView: DialogView?

  /// Dialogs whose text scrolls, which are measured too; the others are only drawn.
  private enum DialogView {
    case help(HelpView)
    case defects(DefectListView)
  }

  init(_ browser: Browser, size: GridSize, look: Look, cache: FrameCache) {
    (self.browser, self.size, self.look, self.cache) = (browser, size, look, cache)
    let stack = browser.stack
    (page, dialog) = (stack.page, stack.dialog)
    surroundings = cache.surroundings.value {
      Surroundings(of: browser, width: size.columns, look: look, cache: cache)
    }
    room = Area(
      column: 0, row: 1, width: size.columns,
      height: size.rows - 2 - (surroundings.message?.size.rows ?? 0))
    opened =
      if case .opened(let model) = page {
        OpenedCallView(model, width: size.columns, look: look, cache: cache)
      } else { nil }
    dialogView =
      switch dialog {
      case .help(let help): .help(HelpView(help, in: size, look: look, cache: cache))
      case .defects(let list): .defects(DefectListView(list, in: size, look: look))
      case .range, .zone, .dispositions, .export, .search, nil: nil
      }
  }

  var geometry: Geometry {
    let (textRows, textLines) =
      switch dialogView {
      case .help(let view): (view.rows, view.lineCount)
      case .defects(let view): (view.rows, view.lineCount)
      case nil: (opened == nil ? 0 : room.height, opened?.lineCount ?? 0)
      }
    return Geometry(
      rows: size.rows, tableRows: tableRows, textRows: textRows, textLines: textLines,
      marks: opened?.marks ?? [])
  }

  /// Below the chips and the header.
  private var tableRows: Int { max(1, room.height - 2 - paneRows) }

  /// 0 where there is no room for the detail pane: the call then opens on Enter.
  private var paneRows: Int {
    switch size.rows {
    case ..<30: 0
    case ..<40: 6
    default: 9
    }
  }

  func draw(on grid: inout CellGrid) {
    drawPage(on: &grid)
    let footer = size.rows - 1
    if let message = surroundings.message { grid.draw(message, row: footer - message.size.rows) }
    if case .search(let prompt) = dialog {
      SearchPrompt.draw(prompt.field, on: &grid, row: footer, look: look)
      return
    }
    if dialog != nil { DialogFrame.dim(&grid) }
    drawDialog(on: &grid)
    grid.draw(surroundings.footer, row: footer)
  }

  private func drawPage(on grid: inout CellGrid) {
    switch page {
    case .signIn(let form):
      let name = look.text("Ringside", .heading)
      let note = browser.isSimulated ? ChipsLine.simulated(look) : ""
      grid.write(TitleLine.line(name, note, width: size.columns), column: 0, row: 0)
      SignInView(form: form, look: look).draw(on: &grid, in: room)
    case .calls(let calls):
      draw(calls, on: &grid)
    case .opened(let model):
      grid.write(title(model), column: 0, row: 0)
      opened?.draw(on: &grid, in: room)
    }
  }

  private func draw(_ calls: CallListModel, on grid: inout CellGrid) {
    let width = size.columns
    guard let head = tableHead else { return }
    grid.draw(head.title, row: 0)
    grid.draw(cache.chips.cells(of: head.chips.at(calls.words)), row: 1)
    grid.draw(head.columns, row: 2)
    let table = Area(column: 0, row: 3, width: width, height: tableRows)
    CallTableView(calls, style: head.style, cache: cache).draw(on: &grid, in: table)
    if let reason = EmptyReason(calls) {
      EmptyTableView.draw(reason, on: &grid, in: table, isTyping: surroundings.isTyping, look: look)
    }
    if paneRows > 0 {
      grid.draw(cache.panes.cells(of: pane(calls.selected, of: calls)), row: table.row + table.height)
    }
  }

  private var tableHead: TableHead? {
    cache.tableHead.value { TableHead(of: browser, width: size.columns, look: look, cache: cache) }
  }

  private func pane(_ record: CallRecord?, of calls: CallListModel) -> DetailPane {
    DetailPane(
      record: record, zone: calls.zone, size: GridSize(columns: size.columns, rows: paneRows), look: look)
  }

  /// Lays out the rows beyond both edges of the table, and the panes of the calls beside the selected one.
  func prefetch() {
    guard case .calls(let calls) = page, dialog == nil, let style = tableHead?.style else { return }
    CallTableView(calls, style: style, cache: cache).prefetch(rows: tableRows)
    guard paneRows > 0 else { return }
    for position in [calls.cursor - 1, calls.cursor + 1] where (0..<calls.index.count).contains(position) {
      cache.panes.cells(of: pane(calls.record(at: position), of: calls))
    }
  }

  /// ` Ringside  Call 1635571048345                    simulated data · row 12 of 150 loaded`
  private func title(_ opened: OpenedCallModel) -> StyledText {
    let calls = opened.list
    let of = calls.words.shown != nil ? "shown" : calls.isComplete ? "" : "loaded"
    let place = opened.position.map {
      "row \(NumberText.grouped($0 + 1)) of \(NumberText.grouped(calls.index.count))"
        + (of.isEmpty ? "" : " \(of)")
    }
    var right = look.text(place ?? "opened from another call", .quiet)
    let call = look.text("Call \(opened.call.callID)")
    if browser.isSimulated {
      let both = ChipsLine.simulated(look) + look.text(" · ", .quiet) + right
      if call.width + both.width + 4 <= size.columns { right = both }
    }
    let left = look.text("Ringside", .heading) + "  " + call
    let fits = left.width + right.width + 4 <= size.columns
    return TitleLine.line(fits ? left : call, right, width: size.columns)
  }

  private func drawDialog(on grid: inout CellGrid) {
    switch dialogView {
    case .help(let view): return view.draw(on: &grid)
    case .defects(let view): return view.draw(on: &grid)
    case nil: break
    }
    switch dialog {
    case .range(let picker): RangePickerView(picker: picker, look: look).draw(on: &grid)
    case .zone(let picker): ZonePickerView(picker: picker, look: look).draw(on: &grid)
    case .dispositions(let picker): DispositionPickerView(picker: picker, look: look).draw(on: &grid)
    case .export(let model): ExportView(model: model, look: look).draw(on: &grid)
    case .help, .defects, .search, nil: break
    }
  }
}

/// The message and the footer, and what they go by.
struct Surroundings {
  let isTyping: Bool
  let message: CellGrid?
  let footer: CellGrid

  init(of browser: Browser, width: Int, look: Look, cache: FrameCache) {
    let (context, isTyping) = (browser.context, browser.isTyping)
    self.isTyping = isTyping
    message = browser.message.map {
      cache.message.cells(
        of: MessageLine(message: $0, context: context, isTyping: isTyping, width: width, look: look))
    }
    footer = cache.footer.cells(
      of: FooterLine(
        context: context, isTyping: isTyping, pendingCount: browser.pendingCount, idle: browser.idleCommands,
        width: width, look: look))
  }
}

/// A rectangle of the window. Its width and height are never negative.
struct Area: Hashable, Sendable {
  let column: Int
  let row: Int
  let width: Int
  let height: Int

  /// A width or height below 0 counts as 0.
  init(column: Int, row: Int, width: Int, height: Int) {
    (self.column, self.row) = (column, row)
    (self.width, self.height) = (max(0, width), max(0, height))
  }
}
