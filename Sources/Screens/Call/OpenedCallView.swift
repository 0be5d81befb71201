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

  init(_ opened: OpenedCallModel, width: Int, look: Look, cache: FrameCache) {
    self.opened = opened
    text = cache.opened.cells(
      of: OpenedCallText(
        record: opened.call, legs: opened.legs, isFromFile: opened.isFromFile, zone: opened.list.zone,
        search: opened.list.search, width: width, look: look))
  }

  var lineCount: Int { text.size.rows }

  func draw(on grid: inout CellGrid, in area: Area) {
    let first = min(opened.scroll.line, max(0, lineCount - area.height))
    grid.draw(text, from: first, height: area.height, row: area.row)
  }
}

/// The lines of an opened call: its story, its time, its legs, then every field. Text that is searched for is underlined.
struct OpenedCallText: FramePart, Equatable {
  let record: CallRecord
  let legs: OpenedCallModel.Legs
  let isFromFile: Bool
  let zone: TimeZone
  let search: CallSearch?
  /// Of the window.
  let width: Int
  let look: Look

  private static let margin = 1

  func drawn() -> CellGrid {
    let lines = lines(width: width - 2 * Self.margin)
    let shown = search.map { search in lines.map { $0.underlined(where: search.ranges) } } ?? lines
    return CellGrid(lines: shown, width: width, margin: Self.margin)
  }

  private func lines(width: Int) -> [StyledText] {
    let clock = ZoneClock(zone)
    let place = Wrapping.lines(CallFacts.dayAndPlace(record, clock: clock), width: width)
    let head = CallFacts.story(record, width: width, look: look) + place.map { look.text($0, .quiet) } + [""]
    let time = TimingBar(record, clock: clock, look: look).lines(width: width) + [""]
    let facts = CallFacts.lines(record, clock: clock, width: width, mostColumns: 2, look: look) + [""]
    let fields =
      [look.rule("Record", width: width)] + FieldList.lines(record.fields, width: width, look: look)
    return head + time + facts + legs(width: width) + [""] + fields + legFields(width: width)
  }

  private func legs(width: Int) -> [StyledText] {
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
    case .loaded(let legs) where legs.isEmpty:
      let owner = isFromFile ? "file" : "service"
      return [look.rule("Legs", width: width), look.text("The \(owner) has no legs of this call.")]
    case .loaded(let legs):
      let title = NumberText.counted(legs.count, "leg")
      let ladder = LegLadder(legs: legs, of: record)
      return [look.rule(title, width: width)]
        + LegLadderView(ladder: ladder, look: look).lines(width: width)
    }
  }

  private func legFields(width: Int) -> [StyledText] {
    guard case .loaded(let legs) = legs else { return [] }
    return legs.flatMap { leg in
      let title = "Leg \(leg.legID)"
      return ["", look.rule(title, width: width)] + FieldList.lines(leg.fields, width: width, look: look)
    }
  }

  private func action(_ command: Command, _ words: String, separator: String = " · ") -> StyledText {
    look.text(separator, .quiet)
      + MessageLine.actions([.init(command, words)], in: .opened, isTyping: false, look: look)
  }
}
