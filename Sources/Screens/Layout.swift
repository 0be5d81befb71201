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
  private let scene: Scene
  private let tableRows: Int
  /// 0 where there is no room for the detail pane: the call then opens on Enter.
  private let paneRows: Int
  /// Between the title and the message.
  private let room: Area
  /// Nil where another page is in front.
  private let table: CallTableView?
  private let opened: OpenedCallView?
  private let figures: FigureTableView?
  private let check: CheckView?
  private let dialogView: DialogView?

  /// Dialogs whose text scrolls, which are measured too; the others are only drawn.
  private enum DialogView {
    case help(HelpView)
    case defects(DefectListView)
  }

  init(_ browser: Browser, size: GridSize, look: Look, cache: FrameCache) {
    (self.browser, self.size, self.look, self.cache) = (browser, size, look, cache)
    let scene = cache.scene.value { Scene(of: browser, width: size.columns, look: look, cache: cache) }
    self.scene = scene
    room = Area(
      column: 0, row: 1, width: size.columns,
      height: size.rows - 2 - (scene.surroundings.message?.rows ?? 0))
    paneRows =
      switch size.rows {
      case ..<16: 0
      case ..<30: 1
      case ..<40: 6
      default: 9
      }
    // Below the chips and the header.
    tableRows = max(1, room.height - 2 - paneRows)
    table =
      if case .calls(let calls) = scene.page, let list = scene.list {
        CallTableView(list, showing: calls.visible(rows: tableRows, of: list.index.count), cache: cache)
      } else { nil }
    opened =
      if case .opened(let model) = scene.page {
        OpenedCallView(
          model, width: size.columns, isSearched: scene.prompt != nil, look: look, cache: cache)
      } else { nil }
    figures =
      if case .statistics(let model) = scene.page {
        FigureTableView(model, in: room, look: look)
      } else { nil }
    check = CheckView(scene.page, isSimulated: browser.isSimulated, in: room, look: look)
    dialogView =
      switch scene.dialog {
      case .help(let help): .help(HelpView(help, in: size, look: look, cache: cache))
      case .defects(let list): .defects(DefectListView(list, in: size, look: look))
      case .range, .zone, .dispositions, .order, .columns, .alike, .export, .search, .filter, .chips, .copy,
        .palette, .views, .dealtWith, .comparison, .accounts, .country, nil:
        nil
      }
  }

  var geometry: Geometry {
    let (textRows, textLines, text) =
      switch dialogView {
      case .help(let view): (view.rows, view.lineCount, view.lines)
      case .defects(let view): (view.rows, view.lineCount, [])
      case nil:
        figures.map { ($0.rows, $0.lineCount, []) } ?? check.map { ($0.rows, $0.lineCount, []) }
          ?? opened.map { (room.height, $0.lineCount, $0.text) } ?? (listRows, 0, [])
      }
    var geometry = Geometry(
      rows: size.rows, tableRows: tableRows, textRows: textRows, textLines: textLines, text: text,
      marks: opened?.marks ?? [])
    geometry.table = table?.geometry
    return geometry
  }

  /// Of those never called back, or of the calls of one; 0 elsewhere.
  private var listRows: Int {
    switch scene.page {
    case .unreturned, .unreturnedCalls: UnreturnedView.lines(in: room).height
    case .signIn, .calls, .opened, .statistics, .hours, .checked, .unreturnedChecked: 0
    }
  }

  /// Draws the frame, and returns the places that can be clicked.
  func draw(on grid: inout CellGrid) -> HitMap {
    let surroundings = scene.surroundings
    var hits = HitMap(in: surroundings.context)
    drawPage(on: &grid, &hits)
    let footer = size.rows - 1
    if let message = surroundings.message { draw(message, above: footer, on: &grid, &hits) }
    if case .filter(let prompt) = scene.dialog {
      FilterPromptView(prompt: prompt, look: look).draw(on: &grid)
      // What a key has done stands under the field; a mistake is told there already.
      if surroundings.hasNews, let message = surroundings.message,
        browser.message?.text != prompt.mistake?.message
      {
        grid.draw(message.cells, from: 0, height: 1, column: 0, row: footer)
      }
      return HitMap(in: surroundings.context)
    }
    if let dialog = scene.dialog {
      hits = HitMap(in: surroundings.context)
      // What columns are chosen by looking at stays in its colours.
      if case .columns = dialog {} else { DialogFrame.dim(&grid) }
      draw(dialog, on: &grid, &hits)
      // News stands over a dialog, until the next key.
      if surroundings.hasNews, let message = surroundings.message {
        draw(message, above: footer, on: &grid, &hits)
      }
    }
    // Rows that a prompt or the chips have taken the cursor from are only to be seen.
    if let prompt = scene.prompt {
      SearchPrompt.draw(prompt, on: &grid, row: footer, look: look)
      return HitMap(in: surroundings.context)
    }
    let isInChips = surroundings.context == .chips
    if isInChips {
      hits = HitMap(in: surroundings.context)
      if case .calls(let calls) = scene.page, let chips = chips(of: calls) { hits.add(chips.places, row: 1) }
    }
    grid.draw(surroundings.footer.cells, row: footer)
    hits.add(surroundings.footer.keys, row: footer)
    if !isInChips { hits.add(grid.entries) }
    return hits
  }

  private func draw(
    _ message: MessageLine.Drawn, above row: Int, on grid: inout CellGrid, _ hits: inout HitMap
  ) {
    grid.draw(message.cells, row: row - message.rows)
    hits.add(message.keys, row: row - 1)
  }

  private func drawPage(on grid: inout CellGrid, _ hits: inout HitMap) {
    switch scene.page {
    case .signIn(let form):
      let name = look.text("Ringside", .heading)
      let note = browser.isSimulated ? ChipsLine.simulated(look) : ""
      grid.write(TitleLine.line(name, note, width: size.columns), column: 0, row: 0)
      SignInView(form: form, look: look).draw(on: &grid, in: room, &hits)
    case .calls(let calls):
      if let list = scene.list, let table { draw(table, of: list, with: calls, on: &grid, &hits) }
    case .opened(let model):
      grid.write(title(model), column: 0, row: 0)
      opened?.draw(on: &grid, in: room)
    case .statistics(let model):
      grid.draw(title(of: model.list), row: 0)
      figures?.draw(on: &grid, &hits)
    case .hours(let model):
      grid.draw(title(of: model.list), row: 0)
      HoursView(model, in: room, look: look).draw(on: &grid, &hits)
    case .unreturned(let model):
      UnreturnedView(model: model, isSimulated: browser.isSimulated, look: look).draw(on: &grid, in: room)
    case .checked, .unreturnedChecked: check?.draw(on: &grid)
    case .unreturnedCalls(let model): UnreturnedCallsView(model: model, look: look).draw(on: &grid, in: room)
    }
  }

  private func title(of list: CallListModel) -> CellGrid {
    cache.title.cells(
      of: TitleLine(
        list, account: browser.account, rate: browser.rateWords, awaited: browser.awaitedWords,
        width: size.columns, look: look))
  }

  private func draw(
    _ table: CallTableView, of list: ListScene, with calls: CallListModel, on grid: inout CellGrid,
    _ hits: inout HitMap
  ) {
    let area = Area(column: 0, row: 3, width: size.columns, height: tableRows)
    grid.draw(list.title, row: 0)
    if let chips = chips(of: calls) {
      grid.write(chips.text, column: 0, row: 1)
      hits.add(chips.places, row: 1)
    }
    grid.draw(table.header, row: 2)
    for slot in TableHeader(style: table.style).slots {
      hits.add(.orderBy(slot.column), in: Area(column: slot.start, row: 2, width: slot.width, height: 1))
    }
    table.draw(cursor: calls.cursor, marks: calls.marks.shown(cursor: calls.cursor), on: &grid, in: area)
    if let reason = list.emptyReason {
      EmptyTableView.draw(
        reason, on: &grid, in: area, isTyping: scene.surroundings.isTyping, look: look, &hits)
    }
    if let column = list.chips.cursor { grid.cursor = GridPoint(column: column, row: 1) }
    if paneRows > 0 {
      let pane = pane(list.record(at: calls.cursor), below: table)
      grid.draw(cache.panes.cells(of: pane), row: area.row + area.height)
    }
  }

  private func chips(of calls: CallListModel) -> ChipsLine.Drawn? {
    scene.list?.chips.drawn(at: calls.words, found: table?.found(at: calls.cursor))
  }

  private func pane(_ record: CallRecord?, below table: CallTableView) -> DetailPane {
    DetailPane(record: record, style: table.style, rows: paneRows)
  }

  /// Lays out the rows beyond both edges of the table, and the panes of the calls beside the selected one.
  func prefetch() {
    guard case .calls(let calls) = scene.page, scene.dialog == nil, scene.prompt == nil,
      let list = scene.list, let table
    else { return }
    table.prefetch()
    guard paneRows > 0 else { return }
    for record in [calls.cursor - 1, calls.cursor + 1].compactMap(list.record) {
      cache.panes.cells(of: pane(record, below: table))
    }
  }

  /// ` Ringside  Call 1635571048345            names masked · simulated data · row 12 of 150 loaded`
  private func title(_ opened: OpenedCallModel) -> StyledText {
    let calls = opened.list
    let of = calls.isComplete ? "" : calls.words.counted == nil ? "loaded" : "so far"
    let place = opened.position.map {
      "row \(NumberText.grouped($0 + 1)) of \(NumberText.grouped(calls.index.count))"
        + (of.isEmpty ? "" : " \(of)")
    }
    var right = look.text(place ?? "not a row of the list", .quiet)
    let call = look.text("Call \(opened.call.callID)")
    let notes =
      [calls.words.mask.map { look.text(look.words($0), .accent) }]
      + [browser.isSimulated ? ChipsLine.simulated(look) : nil]
    for note in notes.compactMap(\.self).reversed() {
      let both = note + look.text(" · ", .quiet) + right
      if call.width + both.width + 4 <= size.columns { right = both }
    }
    let left = look.text("Ringside", .heading) + "  " + call
    let fits = left.width + right.width + 4 <= size.columns
    return TitleLine.line(fits ? left : call, right, width: size.columns)
  }

  private func draw(_ dialog: Dialog, on grid: inout CellGrid, _ hits: inout HitMap) {
    switch dialogView {
    case .help(let view): return view.draw(on: &grid)
    case .defects(let view): return view.draw(on: &grid)
    case nil: break
    }
    switch dialog {
    case .range(let picker): RangePickerView(picker: picker, look: look).draw(on: &grid, &hits)
    case .zone(let picker): ZonePickerView(picker: picker, look: look).draw(on: &grid)
    case .dispositions(let picker): DispositionPickerView(picker: picker, look: look).draw(on: &grid)
    case .alike(let model): AlikeView(model: model, look: look).draw(on: &grid)
    case .order(let picker): OrderPickerView(picker: picker, look: look).draw(on: &grid)
    case .columns(let picker): ColumnPickerView(picker: picker, look: look).draw(on: &grid)
    case .export(let model): ExportView(model: model, look: look).draw(on: &grid, &hits)
    case .copy(let picker): CopyPickerView(picker: picker, look: look).draw(on: &grid)
    case .views(let views): ViewsView(model: views, look: look).draw(on: &grid)
    case .dealtWith(let prompt): DealtWithPromptView(prompt: prompt, look: look).draw(on: &grid)
    case .country(let prompt): CountryPromptView(prompt: prompt, look: look).draw(on: &grid)
    case .accounts(let picker): AccountPickerView(picker: picker, look: look).draw(on: &grid)
    case .comparison(let picker): ComparisonPickerView(picker: picker, look: look).draw(on: &grid)
    case .palette(let palette): PaletteView(palette: palette, look: look).draw(on: &grid)
    case .help, .defects, .search, .filter, .chips: break
    }
  }
}
