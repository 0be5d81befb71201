import BrowserModel
import CallTime
import CellGrid

/// The range picker: presets on the left, a month and the two ends on the right, under them the query in words.
struct RangePickerView {
  let picker: RangePickerModel
  let look: Look

  private static let presets = 14
  private static let gap = 2
  private static let calendar = 20
  private static let width = 56
  /// Month, weekdays, six weeks, a blank and the two ends.
  private static let bodyHeight = 11

  func draw(on grid: inout CellGrid, _ hits: inout HitMap) {
    let width = min(Self.width, grid.size.columns - 4)
    let words = wordLines(width: width)
    let area = DialogFrame.draw(
      "Dates", width: Self.width, height: Self.bodyHeight + 1 + words.count, on: &grid, look: look)
    guard area.height < Self.bodyHeight + 1 + words.count else {
      drawAll(on: &grid, in: area, &hits)
      draw(words, on: &grid, in: area)
      return
    }
    // In a low window only the part with the focus is drawn, and as many words as it leaves room for.
    let part = picker.isTyping ? 3 : area.height - 2
    let shown = min(words.count, max(0, area.height - part))
    let body = Area(column: area.column, row: area.row, width: area.width, height: area.height - shown)
    if picker.isTyping {
      drawEnds(on: &grid, in: body, row: body.row, &hits)
    } else {
      drawPresets(on: &grid, in: body, &hits)
      drawCalendar(on: &grid, in: right(of: body), &hits)
    }
    draw(Array(words.prefix(shown)), on: &grid, in: area)
  }

  private func drawAll(on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    drawPresets(on: &grid, in: area, &hits)
    let side = right(of: area)
    drawCalendar(on: &grid, in: side, &hits)
    drawEnds(on: &grid, in: side, row: side.row + 9, &hits)
  }

  /// Beside the presets.
  private func right(of area: Area) -> Area {
    let left = Self.presets + Self.gap
    return Area(column: area.column + left, row: area.row, width: area.width - left, height: area.height)
  }

  /// On the last lines.
  private func draw(_ words: [StyledText], on grid: inout CellGrid, in area: Area) {
    for (offset, line) in words.enumerated() {
      let row = area.row + area.height - words.count + offset
      grid.write(line, column: area.column, row: row, width: area.width)
    }
  }

  private func wordLines(width: Int) -> [StyledText] {
    let role: Role = if case .failure = picker.draft { .failure } else { .text }
    return picker.words.enumerated().flatMap { offset, words in
      Wrapping.lines(words, width: width)
        .map { look.text($0, offset == 0 ? role : .voicemail) }
    }
  }

  private func drawPresets(on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    let cursor = picker.focus == .presets ? picker.presetCursor : nil
    let marked = picker.markedPreset
    ListWindow.draw(picker.presets.count, cursor: cursor, on: &grid, in: area) { position, isCursor in
      let title = picker.presets[position].title
      let text =
        look.text(title, position == marked ? .heading : .text).padded(to: Self.presets - 3)
        + look.text(position == marked ? look.words("✓") : "", .accent).padded(to: 2)
      return isCursor ? text.reversed : text
    }
    guard let shown = grid.entries else { return }
    for row in 0..<shown.count {
      let line = Area(column: area.column, row: shown.row + row, width: Self.presets, height: 1)
      hits.add(.point(.preset(shown.first + row)), in: line)
    }
  }

  private func drawCalendar(on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    let month = picker.month
    let isFocused = picker.focus == .calendar
    let title = look.text(month.title, isFocused ? .heading : .label)
    grid.write(title.padded(to: Self.calendar, .center), column: area.column, row: area.row)
    grid.write(
      look.text(
        month.weekdays.map { LocalDay.name(ofWeekday: $0).prefix(2) }.joined(separator: " "), .label),
      column: area.column, row: area.row + 1)
    let cursorWeek = month.weeks.firstIndex { $0.contains(picker.day) } ?? 0
    let shown = ListWindow.positions(
      cursor: cursorWeek, count: month.weeks.count, rows: min(6, max(0, area.height - 2)))
    for (offset, week) in month.weeks[shown].enumerated() {
      for (weekday, day) in week.enumerated() {
        guard let day else { continue }
        let text = StyledText(
          day.day < 10 ? " \(day.day)" : "\(day.day)", style(of: day, isFocused: isFocused))
        let place = Area(column: area.column + weekday * 3, row: area.row + 2 + offset, width: 2, height: 1)
        grid.write(text, column: place.column, row: place.row)
        hits.add(.point(.day(day)), in: place)
      }
      joinSelected(week, on: &grid, column: area.column, row: area.row + 2 + offset)
      if isFocused, let weekday = week.firstIndex(of: picker.day) {
        let column = area.column + weekday * 3
        grid.write("[", column: column - 1, row: area.row + 2 + offset)
        grid.write("]", column: column + 2, row: area.row + 2 + offset)
        grid.cursor = GridPoint(column: column, row: area.row + 2 + offset)
      }
    }
  }

  /// Selected days stand on one line, not only in one colour.
  private func joinSelected(_ week: [LocalDay?], on grid: inout CellGrid, column: Int, row: Int) {
    guard let selected = picker.selectedDays else { return }
    for (weekday, day) in week.dropLast().enumerated() {
      guard let day, let next = week[weekday + 1], selected.contains(day), selected.contains(next) else {
        continue
      }
      grid.write(look.text("─", .accent), column: column + weekday * 3 + 2, row: row)
    }
  }

  private func style(of day: LocalDay, isFocused: Bool) -> Style {
    var style = picker.selectedDays?.contains(day) == true ? look.style(.accent).adding(.reverse) : .plain
    if day == picker.today { style = style.adding(.underline) }
    if day == picker.day, isFocused { style = Style(attributes: .reverse).adding(.bold) }
    return style
  }

  private func drawEnds(on grid: inout CellGrid, in area: Area, row: Int, _ hits: inout HitMap) {
    let ends = [("From", picker.from, RangePickerModel.Focus.from), ("To", picker.to, .to)]
    for (offset, (label, field, focus)) in ends.enumerated() {
      let isFocused = picker.focus == focus
      grid.write(look.text(label, isFocused ? .heading : .label), column: area.column, row: row + offset)
      // The ends of the range are as wide as a whole time, and the cursor after it.
      let width = min(20, area.width - 5)
      TextFieldView.draw(
        field, hasFocus: isFocused, on: &grid, column: area.column + 5, row: row + offset, width: width,
        look: look)
      let place = Area(column: area.column, row: row + offset, width: 5 + width, height: 1)
      hits.add(.point(.end(focus)), in: place)
    }
  }
}
