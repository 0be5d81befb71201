import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid
import Foundation

/// One call, opened: its story, its time to scale, its legs, and on request every field. Scrolls as one text.
struct OpenedCallView {
  private let opened: OpenedCallModel
  private let lines: OpenedCallLines
  /// The lines as text, to be searched: see `Geometry`. None where nothing is searched.
  let text: [String]

  /// `isSearched`: a search in it is being typed.
  init(_ opened: OpenedCallModel, width: Int, isSearched: Bool, look: Look, cache: FrameCache) {
    self.opened = opened
    let shown = OpenedCallText(
      record: opened.call, isOfLeg: opened.isOfLeg, legs: opened.legs, ladder: opened.ladder,
      rung: opened.rung, cursor: opened.cursor.stop, axis: opened.axis, shownFields: opened.fields,
      isFromFile: opened.isFromFile,
      zone: opened.list.zone, face: opened.list.habits.clock, search: opened.finder.search, width: width,
      look: look)
    lines = cache.opened.cells(of: shown)
    text =
      isSearched || opened.finder.search != nil
      ? cache.openedText.cells(of: SearchedCallText(shown: shown.unmarked)) : []
  }

  var lineCount: Int { lines.count }
  /// The lines of the ladder that the cursor can stand on, in their order.
  var marks: [Int] { lines.marks }

  func draw(on grid: inout CellGrid, in area: Area) {
    let first = min(opened.cursor.scroll.line, max(0, lineCount - area.height))
    let sight = first..<min(lineCount, first + area.height)
    for line in sight { grid.draw(lines.cells(line), row: area.row + line - first) }
    let marked = marks.indices.contains(opened.cursor.stop) ? marks[opened.cursor.stop] : nil
    let isInSight = marked.map(sight.contains) ?? false
    // What the ladder's cursor tells stays in sight with it.
    if isInSight, let detail = lines.detail, detail >= sight.upperBound, area.height > 1 {
      grid.draw(lines.cells(detail), row: area.row + area.height - 1)
    }
    grid.reverse(
      opened.finder, in: text, from: first, on: area, column: area.column + OpenedCallLines.margin)
    // On what was found, or on the ladder's cursor, or else on the line to read on from.
    let line = [opened.finder.line, marked].compactMap { $0 }.first(where: sight.contains) ?? first
    grid.cursor = GridPoint(column: 1, row: area.row + line - first)
  }
}

/// The lines of an opened call. Those of the ladder, which may be thousands, are laid out when they are asked for.
struct OpenedCallLines {
  fileprivate let head: [StyledText]
  fileprivate let ladder: LegLadderView?
  fileprivate let tail: [StyledText]
  fileprivate let search: CallSearch?
  /// Of the window.
  fileprivate let width: Int

  fileprivate static let margin = 1

  var count: Int { head.count + (ladder?.rowCount ?? 0) + tail.count }
  var marks: [Int] { ladder?.stopRows.map { head.count + $0 } ?? [] }
  /// The line that tells what is under the ladder's cursor; nil without a ladder.
  var detail: Int? { ladder.map { head.count + $0.rowCount } }

  /// A line as wide as the window. Text that is searched for is underlined.
  func cells(_ line: Int) -> CellGrid {
    let text = text(line)
    let shown = search.map { text.underlined(where: $0.ranges) } ?? text
    return CellGrid(lines: [shown], width: width, margin: Self.margin)
  }

  fileprivate func text(_ line: Int) -> StyledText {
    if line < head.count { return head[line] }
    let rows = ladder?.rowCount ?? 0
    if let ladder, line - head.count < rows { return ladder.line(line - head.count) }
    return tail[line - head.count - rows]
  }
}

/// All lines of an opened call as text, laid out at once: only what is searched needs them. Unless fields are shown, the line
/// that tells what is under the ladder's cursor is blank, so that the text stays the same while the cursor moves.
struct SearchedCallText: FramePart, Equatable {
  let shown: OpenedCallText

  func drawn() -> [String] {
    let lines = shown.drawn()
    return (0..<lines.count).map { lines.text($0).searchedText }
  }
}

/// An opened call, from its story to its fields.
struct OpenedCallText: FramePart, Equatable {
  let record: CallRecord
  /// The list has no record of the call; this is one of its legs.
  let isOfLeg: Bool
  let legs: OpenedCallModel.Legs
  /// Nil where there are no legs.
  let ladder: LegLadder?
  let rung: [RungPhone]
  /// The line of the ladder under the cursor; nil where it has none.
  var cursor: Int?
  let axis: AxisWindow
  let shownFields: OpenedCallModel.Fields
  let isFromFile: Bool
  let zone: TimeZone
  let face: ClockFace
  var search: CallSearch?
  /// Of the window.
  let width: Int
  let look: Look

  /// The same lines without search, and without cursor where none of them follows from it.
  var unmarked: OpenedCallText {
    var text = self
    text.search = nil
    if shownFields == .none { text.cursor = nil }
    return text
  }

  func drawn() -> OpenedCallLines {
    let (clock, width) = (ZoneClock(zone, face: face), width - 2 * OpenedCallLines.margin)
    let story = CallFacts.story(record, width: width, look: look)
    let place = Wrapping.lines(CallFacts.dayAndPlace(record, clock: clock), width: width)
    let time = TimingBar(record, rests: ladder?.rests ?? [], clock: clock, look: look).lines(width: width)
    let head = story + legStory(width: width) + place.map { look.text($0, .quiet) } + [""] + time + [""]
    let end = facts(clock, width: width) + fields(width: width)
    guard case .loaded(let family) = legs, let ladder else {
      return lines(head: head + noLegs(width: width), ladder: nil, tail: [""] + end)
    }
    let view = LegLadderView(ladder, of: family, cursor: cursor, axis: axis, width: width, look: look)
    return lines(
      head: head + [look.rule(title(family) + zoom(ladder), width: width)], ladder: view,
      tail: [view.detail(clock), ""] + rungPhones(clock, width: width) + end)
  }

  /// The way of the call as its legs tell it, under the story that its record tells.
  private func legStory(width: Int) -> [StyledText] {
    guard case .loaded(let family) = legs, let sentence = LegStory(family).sentence else { return [] }
    return Wrapping.lines(sentence, width: width).map { look.text($0) }
  }

  /// ` · 0:20 to 0:51, 64 times as large`
  private func zoom(_ ladder: LegLadder) -> String {
    guard axis.magnification > 1 else { return "" }
    let end = axis.start + axis.length(of: ladder.span)
    return
      " · \(DurationText.short(axis.start)) to \(DurationText.short(end)), \(axis.magnification) times as large"
  }

  /// A line for each telephone that was rung in vain, and for what else is known of it. Not known is not idle.
  private func rungPhones(_ clock: ZoneClock, width: Int) -> [StyledText] {
    guard !rung.isEmpty else { return [] }
    let name = min(36, width / 3)
    return [look.rule("Who could have answered, as far as the calls loaded tell", width: width)]
      + rung.map { phone in
        let times =
          phone.times > 1
          ? "rang \(phone.times) times, \(DurationText.short(phone.rang)) at most"
          : "rang \(DurationText.short(phone.rang))"
        let busy =
          phone.busy.map { " · on a call since \($0.connect.map(clock.time) ?? DurationText.none)" }
          ?? " · no known call"
        return PartyText.text(name: phone.name, number: phone.number, width: name, look: look).padded(
          to: name)
          + "  " + look.text(times) + look.text(busy, phone.busy == nil ? .quiet : .text)
      } + [""]
  }

  private func lines(head: [StyledText], ladder: LegLadderView?, tail: [StyledText]) -> OpenedCallLines {
    OpenedCallLines(head: head, ladder: ladder, tail: tail, search: search, width: width)
  }

  private func title(_ family: CallFamily) -> String {
    let calls = family.others.isEmpty ? "" : " of \(NumberText.counted(family.others.count + 1, "call"))"
    return NumberText.counted(family.legs.count, "leg") + calls
  }

  private func facts(_ clock: ZoneClock, width: Int) -> [StyledText] {
    let note = CallFacts.lastLegNote(record).map { Wrapping.lines($0, width: width) } ?? []
    return CallFacts.lines(record, clock: clock, width: width, mostColumns: 2, look: look)
      + note.map { look.text($0, .quiet) }
  }

  private func noLegs(width: Int) -> [StyledText] {
    switch legs {
    case .loading:
      return [
        look.rule("Legs", width: width),
        look.text(
          look.words(
            isFromFile ? "Reading the legs of this call…" : "Asking for the legs of this call…"))
          + action(.back, "back"),
      ]
    case .stopped:
      return [look.rule("Legs", width: width), look.text("Stopped.") + action(.refresh, "ask again")]
    case .failed(let error):
      let words = Wrapping.lines("\(error.message) \(error.advice)", width: width)
      return [look.rule("Legs", width: width)] + words.map { look.text($0, .failure) }
        + [
          action(.refresh, "try again", separator: "")
            + (error.isForTheForm ? action(.signIn, "sign in") : "")
        ]
    case .loaded:
      let owner = isFromFile ? "file" : "service"
      return [look.rule("Legs", width: width), look.text("The \(owner) has no legs of this call.")]
    }
  }

  /// Of the call, and of what is under the ladder's cursor.
  private func fields(width: Int) -> [StyledText] {
    guard shownFields != .none else { return [] }
    let title = isOfLeg ? "One of its legs: the list has no record of this call" : "Record"
    var lines = shownFields == .all ? block(title, record.fields, width: width) : []
    guard let ladder, let cursor, ladder.stops.indices.contains(cursor) else { return lines }
    switch ladder.stops[cursor] {
    case .call(let group):
      guard let other = ladder.groups[group].other else { break }
      let words = other.isOfLeg ? ", one of its legs: the list has no record of it" : ""
      lines += block("Call \(other.record.callID)\(words)", other.record.fields, width: width)
    case .lane(let group, let lane):
      for leg in ladder.groups[group].lanes[lane].legs.map({ ladder.legs[$0] }) {
        let of = leg.callID == record.callID ? "" : " of call \(leg.callID)"
        lines += block("Leg \(leg.legID)\(of)", leg.fields, width: width)
      }
    }
    return lines
  }

  private func block(_ title: String, _ fields: [CallField], width: Int) -> [StyledText] {
    ["", look.rule(title, width: width)] + FieldList.lines(fields, width: width, look: look)
  }

  private func action(_ command: Command, _ words: String, separator: String = " · ") -> StyledText {
    look.text(separator, .quiet)
      + ActionKeys([.init(command, words)], in: .opened, isTyping: false, look: look).text
  }
}
