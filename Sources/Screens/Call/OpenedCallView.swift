import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid
import Foundation

/// One call, opened: its story, its time to scale, its legs, and every field. Scrolls as one text.
struct OpenedCallView {
  private let opened: OpenedCallModel
  private let text: CellGrid
  /// The lines at which the other calls begin, in their order.
  let marks: [Int]

  init(_ opened: OpenedCallModel, width: Int, look: Look, cache: FrameCache) {
    self.opened = opened
    let drawn = cache.opened.cells(
      of: OpenedCallText(
        record: opened.call, isOfLeg: opened.isOfLeg, legs: opened.legs, mark: opened.mark,
        isFromFile: opened.isFromFile, zone: opened.list.zone, search: opened.list.search, width: width,
        look: look))
    (text, marks) = (drawn.cells, drawn.marks)
  }

  var lineCount: Int { text.size.rows }

  func draw(on grid: inout CellGrid, in area: Area) {
    let first = min(opened.scroll.line, max(0, lineCount - area.height))
    grid.draw(text, from: first, height: area.height, row: area.row)
    // On the call that Enter opens, or else on the line to read on from.
    let marked = marks.indices.contains(opened.mark) ? marks[opened.mark] - first : 0
    grid.cursor = GridPoint(column: 1, row: area.row + ((0..<area.height).contains(marked) ? marked : 0))
  }
}

/// The lines of an opened call: its story, its time, its legs, then every field. Text that is searched for is underlined.
struct OpenedCallText: FramePart, Equatable {
  let record: CallRecord
  /// The list has no record of the call; this is one of its legs.
  let isOfLeg: Bool
  let legs: OpenedCallModel.Legs
  /// The number of the other call that Enter opens.
  let mark: Int
  let isFromFile: Bool
  let zone: TimeZone
  let search: CallSearch?
  /// Of the window.
  let width: Int
  let look: Look

  private static let margin = 1

  /// The cells, and the lines at which the other calls begin.
  func drawn() -> (cells: CellGrid, marks: [Int]) {
    let (lines, marks) = lines(width: width - 2 * Self.margin)
    let shown = search.map { search in lines.map { $0.underlined(where: search.ranges) } } ?? lines
    return (CellGrid(lines: shown, width: width, margin: Self.margin), marks)
  }

  private func lines(width: Int) -> ([StyledText], marks: [Int]) {
    let clock = ZoneClock(zone)
    let place = Wrapping.lines(CallFacts.dayAndPlace(record, clock: clock), width: width)
    let head = CallFacts.story(record, width: width, look: look) + place.map { look.text($0, .quiet) } + [""]
    let time = TimingBar(record, clock: clock, look: look).lines(width: width) + [""]
    let facts = CallFacts.lines(record, clock: clock, width: width, mostColumns: 2, look: look) + [""]
    let title = isOfLeg ? "One of its legs: the list has no record of this call" : "Record"
    let fields = [look.rule(title, width: width)] + FieldList.lines(record.fields, width: width, look: look)
    let before = head + time + facts
    let (ladder, marks) = ladder(width: width)
    return (
      before + ladder + [""] + fields + legFields(width: width), marks.map { before.count + $0 }
    )
  }

  private func ladder(width: Int) -> ([StyledText], marks: [Int]) {
    guard case .loaded(let family) = legs, !(family.legs.isEmpty && family.others.isEmpty) else {
      return (noLegs(width: width), [])
    }
    let calls = family.others.isEmpty ? "" : " of \(NumberText.counted(family.others.count + 1, "call"))"
    let title = NumberText.counted(family.legs.count, "leg") + calls
    let (lines, marks) = LegLadderView(
      ladder: LegLadder(family), family: family, mark: mark, look: look
    ).lines(width: width)
    return ([look.rule(title, width: width)] + lines, marks.map { $0 + 1 })
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

  private func legFields(width: Int) -> [StyledText] {
    guard case .loaded(let family) = legs else { return [] }
    return family.legs.flatMap { leg in
      let of = leg.callID == record.callID ? "" : " of call \(leg.callID)"
      let title = "Leg \(leg.legID)\(of)"
      return ["", look.rule(title, width: width)] + FieldList.lines(leg.fields, width: width, look: look)
    }
  }

  private func action(_ command: Command, _ words: String, separator: String = " · ") -> StyledText {
    look.text(separator, .quiet)
      + MessageLine.actions([.init(command, words)], in: .opened, isTyping: false, look: look)
  }
}
