import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The calls by weekday and hour as numbers with shading, and under it, hour under hour, the strip of one day's calls in
/// progress. What the cursor stands on and what stands out is told in words besides.
struct HoursView {
  private let model: HoursModel
  private let area: Area
  private let look: Look
  /// The first and the last hour that have calls.
  private let hours: ClosedRange<Int>
  /// From the first hour that has calls to the last one.
  private let busyHours: ClosedRange<Int>
  /// The greatest number of all hours.
  private let greatest: Int
  /// Columns of an hour.
  private let cellWidth: Int

  private var habits: TimeHabits { model.list.habits }

  private static let margin = 1
  private static let nameWidth = 5
  private static let gridRows = 10

  init(_ model: HoursModel, in area: Area, look: Look) {
    (self.model, self.area, self.look) = (model, area, look)
    let busy = (0..<24).filter { hour in
      hour == model.setting.hour || (1...7).contains { model.answer?.hours[$0, hour].calls ?? 0 > 0 }
    }
    let (first, last) = (busy.first ?? 0, busy.last ?? 23)
    let room = area.width - 2 * Self.margin - Self.nameWidth
    greatest = Self.most(model)
    // A blank between two numbers, which are at most three digits or two and a letter.
    let mark = model.answer?.compared == nil ? 0 : 1
    let least = min(4, "\(greatest)".utf8.count + 1) + mark
    let width = max(least, min(8, room / (last - first + 1)))
    cellWidth = width
    // A narrow window has the hours around the cursor.
    let most = max(1, (width * (last - first + 1) > room ? room - 1 : room) / width)
    let start = max(first, min(model.setting.hour - most / 2, last - most + 1))
    hours = start...min(last, start + most - 1)
    busyHours = first...last
  }

  func draw(on grid: inout CellGrid, _ hits: inout HitMap) {
    grid.cursor = GridPoint(column: Self.margin, row: min(area.row, max(0, grid.size.rows - 1)))
    var lines = [scope, tabs, head]
    lines += weekdays.map(weekday)
    let words = area.height >= Self.gridRows + 2 ? words : []
    let room = area.height - lines.count - words.count - 1
    if room >= ConcurrencyStrip.rows, let answer = model.answer, model.list.table.count > 0 {
      let strip = ConcurrencyStrip(
        minutes: answer.minutes, day: answer.day, zone: answer.zone, face: habits.clock,
        isFiltered: !model.list.effectiveFilter.isEmpty,
        hours: hours,
        cellWidth: cellWidth,
        look: look)
      lines += [""] + strip.lines(nameWidth: Self.nameWidth)
    }
    lines += [""] + words
    for (row, line) in lines.prefix(area.height).enumerated() {
      grid.write(line, column: Self.margin, row: area.row + row, width: area.width - 2 * Self.margin)
    }
    select(on: &grid)
  }

  private func select(on grid: inout CellGrid) {
    let row = 3 + (weekdays.firstIndex(of: model.setting.weekday) ?? 0)
    guard row < area.height, hours.contains(model.setting.hour) else { return }
    let column = Self.margin + Self.nameWidth + (model.setting.hour - hours.lowerBound) * cellWidth
    guard column + cellWidth <= area.width else { return }
    grid.restyle(column: column, row: area.row + row, width: cellWidth, look.selected)
    grid.cursor = GridPoint(column: column, row: area.row + row)
    grid.write("▌", column: 0, row: area.row + row)
  }

  private var scope: StyledText {
    var left = look.text("Calls by hour ", .heading) + look.text(model.words)
    if let all = model.list.words.countsAll {
      left +=
        look.text(" · ", .quiet)
        + ActionKeys([.init(.loadAll, all)], in: .hours, isTyping: false, look: look).text
    }
    if !model.isCurrent { left += look.text(look.words(" · counting…"), .quiet) }
    if let arriving = model.list.words.arriving { left += look.text(look.words(" · " + arriving), .quiet) }
    let filters = model.list.effectiveFilter.chips.map(\.words).joined(separator: " · ")
    return filters.isEmpty ? left : left + "   " + look.text(filters, .accent)
  }

  private var tabs: StyledText {
    HoursModel.Measure.allCases.reduce(StyledText("")) { line, measure in
      let isOn = measure == model.setting.measure
      let text = look.text(isOn ? "[\(measure.name)]" : measure.name, isOn ? .heading : .text)
      return line.spans.isEmpty ? text : line + "  " + text
    }
  }

  private var head: StyledText {
    let before = look.text(hours.lowerBound > busyHours.lowerBound ? "‹" : "", .accent)
    let after = look.text(hours.upperBound < busyHours.upperBound ? "›" : "", .accent)
    return hours.reduce(before.padded(to: Self.nameWidth, .trailing)) {
      $0
        + look.text(habits.clock == .hours24 ? "\($1)" : habits.clock.shortHour($1), .heading).padded(
          to: cellWidth, .trailing)
    } + after
  }

  // MARK: - Hours

  /// Those that have room, with that of the cursor.
  private var weekdays: [Int] {
    let all = habits.weekStart.weekdays
    let cursor = all.firstIndex(of: model.setting.weekday) ?? 0
    return Array(
      all[ListWindow.positions(cursor: cursor, count: all.count, rows: min(7, max(1, area.height - 3)))])
  }

  private func weekday(_ weekday: Int) -> StyledText {
    let name = LocalDay.name(ofWeekday: weekday)
    return hours.reduce(look.text(name, .heading).padded(to: Self.nameWidth)) {
      $0 + cell(weekday, $1)
    }
  }

  private func cell(_ weekday: Int, _ hour: Int) -> StyledText {
    guard let cell = model.answer?.hours[weekday, hour], cell.calls > 0 else {
      let mark = difference(weekday, hour).map { look.text($0, .heading) } ?? ""
      return (mark + look.text("·", .quiet)).padded(to: cellWidth, .trailing)
    }
    let value = Self.value(cell, model.setting.measure)
    let digits = Self.digits(value, width: cellWidth)
    let shade = greatest == 0 || value == 0 ? 0 : min(4, (value * 4 + greatest - 1) / greatest)
    let number = look.text(digits, shade == 0 ? .quiet : shade == 4 ? .heading : .text)
    // Where it has to, the shade parts two numbers in the place of a blank.
    let room = cellWidth - number.width
    let mark =
      room < 1
      ? ""
      : difference(weekday, hour).map { look.text($0, .heading) }
        ?? (shade > 0 ? look.text(look.shade(shade), .quiet) : "")
    return (mark + number).padded(to: cellWidth, .trailing)
  }

  /// The mark of an hour that differs from that of other ranges by more than noise; it takes the place of the shading.
  private func difference(_ weekday: Int, _ hour: Int) -> String? {
    guard model.isWhole, let compared = model.answer?.compared else { return nil }
    let figures = compared.figures(weekday: weekday, hour: hour)
    return ComparisonWords.mark(figures.difference(model.setting.measure == .all ? .calls : .missed))
  }

  private static func value(_ cell: HourCounter.Cell, _ measure: HoursModel.Measure) -> Int {
    switch measure {
    case .all: cell.calls
    case .missed: cell.missed
    case .rate: (200 * cell.missed + cell.calls) / (2 * cell.calls)
    }
  }

  /// Thousands are shortened where they leave no blank.
  private static func digits(_ value: Int, width: Int) -> String {
    let whole = "\(value)"
    if whole.utf8.count < width || value < 1000 { return whole }
    return value < 1_000_000 ? "\(value / 1000)k" : "\(value / 1_000_000)M"
  }

  /// The greatest number of all hours.
  private static func most(_ model: HoursModel) -> Int {
    guard let answer = model.answer else { return 0 }
    return (1...7).flatMap { day in (0..<24).map { answer.hours[day, $0] } }
      .filter { $0.calls > 0 }.map { value($0, model.setting.measure) }.max() ?? 0
  }

  // MARK: - Words

  private var words: [StyledText] {
    guard let answer = model.answer else { return [] }
    let (weekday, hour) = (model.setting.weekday, model.setting.hour)
    let cell = answer.hours[weekday, hour]
    let timeless = answer.hours.timeless
    let here = "\(Self.title(weekday, hour, habits.clock)): \(told(cell))."
    let rest = timeless == 0 ? "" : " \(NumberText.counted(timeless, "call")) without a time."
    let compared = ComparisonWords.sentence(model).map {
      Wrapping.lines($0, width: area.width - 2 * Self.margin).prefix(2).map { look.text($0) }
    }
    return [look.text(here + rest)] + (compared ?? []) + [look.text(outstanding(answer.hours), .quiet)]
  }

  /// `Most calls: Mon 10:00 with 41; most missed: Mon 12:00 with 14.`
  private func outstanding(_ hours: HourCounter) -> String {
    let cells = (1...7).flatMap { day in (0..<24).map { (day, $0, hours[day, $0]) } }
    guard let busiest = cells.max(by: { $0.2.calls < $1.2.calls }), busiest.2.calls > 0 else {
      return "No call."
    }
    let words = "Most calls: \(title(busiest.0, busiest.1)) with \(NumberText.grouped(busiest.2.calls))"
    guard let worst = cells.max(by: { $0.2.missed < $1.2.missed }), worst.2.missed > 0 else {
      return words + "; none was missed."
    }
    return words + "; most missed: \(title(worst.0, worst.1)) with \(NumberText.grouped(worst.2.missed))."
  }

  private func title(_ weekday: Int, _ hour: Int) -> String { Self.title(weekday, hour, habits.clock) }

  static func title(_ weekday: Int, _ hour: Int, _ face: ClockFace) -> String {
    "\(LocalDay.name(ofWeekday: weekday)) \(face.hour(hour))"
  }

  private func told(_ cell: HourCounter.Cell) -> String {
    cell.calls == 0 && !model.list.isComplete ? "no call loaded so far" : Self.told(cell)
  }

  /// `23 calls, 8 missed (35%)`
  static func told(_ cell: HourCounter.Cell) -> String {
    if cell.calls == 0 { return "no call" }
    let rate = value(cell, .rate)
    return "\(NumberText.counted(cell.calls, "call")), \(NumberText.grouped(cell.missed)) missed (\(rate)%)"
  }
}

extension Look {
  /// Four shades, the darkest last.
  func shade(_ level: Int) -> String {
    let shades =
      isAccessible ? [" ", " ", " ", " "] : isUnicode ? ["░", "▒", "▓", "█"] : [".", ":", "+", "#"]
    return shades[min(max(level, 1), 4) - 1]
  }
}
