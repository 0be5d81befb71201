import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The figures of the calls by group: one line a group under that of all calls, one figure a column; below, the meaning of the
/// figure under the cursor.
struct FigureTableView {
  private let model: StatisticsModel
  private let area: Area
  private let look: Look
  private let columns: FigureColumns
  /// Rows of a line: one, and one for the ranges that it is compared with.
  private let rowsOfLine: Int
  /// Lines for the meaning at the bottom.
  private let meaning: [StyledText]

  /// Scope, kinds of groups, and two lines of titles.
  private static let headRows = 4
  private static let margin = 1
  /// Of the name of other ranges.
  private static let indent = 2

  init(_ model: StatisticsModel, in area: Area, look: Look) {
    (self.model, self.area, self.look) = (model, area, look)
    columns = FigureColumns(
      width: area.width - 2 * Self.margin, limit: model.answer?.question.limit ?? model.setting.limit,
      cursor: model.setting.figure)
    rowsOfLine = model.comparison == nil ? 1 : 2
    meaning =
      area.height < 14 ? [] : Self.meaning(of: model, width: area.width - 2 * Self.margin, look: look)
  }

  /// Lines of figures that there is room for.
  var rows: Int { max(0, area.height - Self.headRows - meaning.count) / rowsOfLine }
  var lineCount: Int { model.lineCount }

  func draw(on grid: inout CellGrid, _ hits: inout HitMap) {
    let head = [scope, tabs(&hits), columns.families(look), columns.parts(model, look)]
    for (row, line) in head.prefix(area.height).enumerated() {
      grid.write(
        line, column: Self.margin, row: area.row + row, width: area.width - 2 * Self.margin)
    }
    if columns.isCutOff {
      grid.write(look.text("›", .accent), column: area.width - 1, row: area.row + Self.headRows - 1)
    }
    grid.cursor = GridPoint(
      column: Self.margin, row: min(area.row + Self.headRows, max(0, grid.size.rows - 1)))
    // Of a window that has shrunk, the line under the cursor stays in sight.
    let line = model.setting.line
    let first = rows == 0 ? 0 : min(max(model.top, line - rows + 1), line, max(0, lineCount - rows))
    let sight = first..<min(lineCount, first + rows)
    for line in sight {
      draw(line, row: area.row + Self.headRows + (line - first) * rowsOfLine, on: &grid)
    }
    grid.entries = GridEntries(
      column: area.column, row: area.row + Self.headRows, width: area.width, count: sight.count, first: first,
      height: rowsOfLine)
    for (number, line) in meaning.enumerated() {
      grid.write(
        line, column: Self.margin, row: area.row + area.height - meaning.count + number,
        width: area.width - 2 * Self.margin)
    }
  }

  private func draw(_ line: Int, row: Int, on grid: inout CellGrid) {
    guard let answer = model.answer else { return }
    let isCursor = line == model.setting.line
    let entry = line == 0 ? FigureTable.Line(group: .everyCall, figures: answer.all) : answer.lines[line - 1]
    let name =
      line == 0
      ? look.text("All", .heading)
      : GroupText.text(
        entry.group, answer.question.grouping, model.list.habits.clock, width: columns.nameWidth, look: look)
    grid.write(name, column: Self.margin, row: row, width: columns.nameWidth)
    for slot in columns.slots {
      let text = FigureText.text(entry.figures[slot.figure], width: slot.width, look: look)
      let start = Self.margin + slot.start
      grid.write(text, column: start + slot.width - text.width, row: row)
      if isCursor, slot.figure == model.setting.figure {
        grid.restyle(column: start, row: row, width: slot.width, look.selected)
        grid.cursor = GridPoint(column: start, row: row)
      }
    }
    if isCursor { grid.write("▌", column: 0, row: row) }
    drawComparison(line, row: row, on: &grid)
  }

  /// The same figures of the other ranges below, and a mark after each figure that differs by more than noise.
  private func drawComparison(_ line: Int, row: Int, on grid: inout CellGrid) {
    guard let compared = model.comparison?.figures(ofLine: line),
      let comparison = model.list.shownComparison
    else { return }
    let name = ComparisonWords.name(comparison, width: columns.nameWidth - Self.indent)
    grid.write(
      look.text(name, .quiet), column: Self.margin + Self.indent, row: row + 1,
      width: columns.nameWidth - Self.indent)
    for slot in columns.slots {
      let value = compared.value(slot.figure) ?? compared.others.first?[slot.figure]
      let words = FigureText.text(value ?? .time(nil), width: slot.width, look: look)
      let text = look.text(words.spans.map(\.text).joined(), .quiet)
      let end = Self.margin + slot.start + slot.width
      grid.write(text, column: end - text.width, row: row + 1)
      if model.isWhole, let mark = ComparisonWords.mark(compared.difference(slot.figure)) {
        grid.write(look.text(mark, .heading), column: end, row: row)
      }
    }
  }

  /// `Statistics of 100 loaded · L counts all 2002     missed · Incoming`
  private var scope: StyledText {
    var left = look.text("Statistics ", .heading) + look.text(model.words)
    if let queues = model.list.words.queues { left += look.text(look.words(", " + queues)) }
    if let all = model.list.words.countsAll {
      left +=
        look.text(" · ", .quiet)
        + ActionKeys([.init(.loadAll, all)], in: .statistics, isTyping: false, look: look).text
    }
    if !model.isCurrent { left += look.text(look.words(" · counting…"), .quiet) }
    if let arriving = model.list.words.arriving { left += look.text(look.words(" · " + arriving), .quiet) }
    let chips = model.list.effectiveFilter.chips.map { look.accented($0.words) }
    let filters = chips.reduce(StyledText("")) { $0 + ($0.spans.isEmpty ? "" : "  ") + $1 }
    let room = area.width - 2 * Self.margin - left.width - 2
    return room < 8 || chips.isEmpty
      ? left : left + StyledText(blanks: max(2, room + 2 - filters.width)) + filters.truncated(to: room)
  }

  /// The kinds of groups with their keys; in a narrow window those around the present one.
  private func tabs(_ hits: inout HitMap) -> StyledText {
    let all = CallGrouping.allCases
    let texts = all.enumerated().map { number, grouping in
      let isOn = grouping == model.setting.grouping
      return look.text("\(KeyTable.digit(number)) ", isOn ? .heading : .accent)
        + look.text(
          isOn ? "[\(grouping.definition.name)]" : grouping.definition.name, isOn ? .heading : .text)
    }
    let gap = 2
    let room = area.width - 2 * Self.margin
    let chosen = all.firstIndex(of: model.setting.grouping) ?? 0
    var first = 0
    while first < chosen,
      texts[first...chosen].reduce(-gap, { $0 + gap + $1.width }) > room
        || texts[first...].reduce(-gap, { $0 + gap + $1.width }) > room && first < chosen - 4
    { first += 1 }
    // Marks tell of those that are left out.
    var line: StyledText = first > 0 ? look.text("‹", .accent) : ""
    for number in first..<texts.count {
      let before = line.spans.isEmpty ? 0 : line.width == 1 ? 1 : gap
      let after = number < texts.count - 1 ? 2 : 0
      guard line.width + before + texts[number].width + after <= room else {
        return line + " " + look.text("›", .accent)
      }
      hits.add(
        .group(all[number]),
        in: Area(
          column: Self.margin + line.width + before, row: area.row + 1, width: texts[number].width, height: 1)
      )
      line += StyledText(blanks: before) + texts[number]
    }
    return line
  }

  /// The figure under the cursor in words, and the filter that shows its calls.
  private static func meaning(of model: StatisticsModel, width: Int, look: Look) -> [StyledText] {
    let figure = model.setting.figure
    let title = figure.title(limit: model.setting.limit)
    var lines = Wrapping.lines("\(title): \(figure.definition.meaning).", width: width).prefix(2).map {
      look.text($0, .quiet)
    }
    if let words = ComparisonWords.sentence(model) {
      lines += Wrapping.lines(words, width: width).prefix(2).map { look.text($0) }
    }
    if let selected = model.selected {
      let count = NumberText.counted(selected.figures.basis(of: figure), "call")
      let filter = model.condition
      lines.append(
        (look.text(filter.isEmpty ? "Enter: \(count)" : "Enter: \(count), ", .quiet)
          + look.text(filter, .accent)).truncated(to: width))
    }
    return lines
  }
}

/// The figures of a group as texts.
enum FigureText {
  static func text(_ value: CallFigure.Value, width: Int, look: Look) -> StyledText {
    switch value {
    case .count(let count): return number(count, look)
    case .share(let count, let all):
      let rate = all == 0 ? "" : "\((200 * count + all) / (2 * all))%"
      let rateText = String(repeating: " ", count: max(0, 5 - rate.utf8.count)) + rate
      return number(count, look) + look.text(rateText, .quiet)
    case .time(let time): return look.duration(time.map { .milliseconds($0) })
    }
  }

  private static func number(_ count: Int, _ look: Look) -> StyledText {
    look.text(NumberText.grouped(count), count == 0 ? .quiet : .text)
  }
}

/// The figure under the cursor for those who hear the screen.
enum FigureWords {
  static func all(_ model: StatisticsModel) -> [String] {
    guard let line = model.selected, let answer = model.answer else { return ["counting…"] }
    let look = Look(hasColor: false)
    let (figure, grouping) = (model.setting.figure, answer.question.grouping)
    let name = GroupText.text(line.group, grouping, model.list.habits.clock, width: .max, look: look)
    let group = line.group.condition == nil ? "all" : name.spans.map(\.text).joined()
    let value = FigureText.text(line.figures[figure], width: .max, look: look).spans.map(\.text).joined()
    return [group, figure.title(limit: answer.question.limit) + " " + value]
      + [ComparisonWords.sentence(model), model.words].compactMap(\.self)
  }
}

/// Names of groups.
enum GroupText {
  static func text(
    _ group: CallGroup, _ grouping: CallGrouping, _ face: ClockFace, width: Int, look: Look
  ) -> StyledText {
    if group.name.isEmpty, group.number.isEmpty { return look.text(nothing(grouping), .quiet) }
    switch grouping {
    case .caller, .called:
      return PartyText.text(name: group.name, number: group.number, width: width, look: look)
    case .hour: return look.text(face.hour(group.place))
    case .weekday: return look.text(LocalDay.name(ofWeekday: group.place))
    case .day: return look.text(LocalDay(daysSince1970: group.place).shortTitle)
    case .all, .direction, .department, .branch, .pbx, .queue, .agent: return look.text(group.name)
    }
  }

  /// A group of calls that have nothing of the kind.
  private static func nothing(_ grouping: CallGrouping) -> String {
    grouping.asksZone ? "no time" : "no \(grouping.definition.name)"
  }
}
