import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid
import Foundation

/// One call, opened: its story, its time to scale, its legs, and every field. Scrolls as one text.
struct OpenedCallView {
  private let opened: OpenedCallModel
  private let look: Look
  let lines: [StyledText]

  private static let margin = 1

  private static let kept = KeptText<Content>()

  /// All that the lines are made of.
  private struct Content: Equatable {
    let fields: [CallField]
    let legs: OpenedCallModel.Legs
    let zone: TimeZone
    let search: CallSearch?
    let width: Int
    let look: Look
  }

  /// The matches of the list's search are underlined.
  init(_ opened: OpenedCallModel, in area: Area, look: Look) {
    (self.opened, self.look) = (opened, look)
    let (zone, search, width) = (opened.list.zone, opened.list.search, area.width - 2 * Self.margin)
    let content = Content(
      fields: opened.call.fields, legs: opened.legs, zone: zone, search: search, width: width, look: look)
    lines = Self.kept.lines(of: content) {
      let lines = OpenedCallText(opened: opened, clock: ZoneClock(zone), look: look).lines(width: width)
      return search.map { search in lines.map { $0.underlined(where: search.ranges) } } ?? lines
    }
  }

  func draw(on grid: inout CellGrid, in area: Area) {
    let first = min(opened.scroll.line, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(first).prefix(max(0, area.height)).enumerated() {
      grid.write(
        line, column: area.column + Self.margin, row: area.row + row, width: area.width - 2 * Self.margin)
    }
  }

}

/// The lines of an opened call: its story, its time, its legs, then every field.
private struct OpenedCallText {
  let opened: OpenedCallModel
  let clock: ZoneClock
  let look: Look

  func lines(width: Int) -> [StyledText] {
    let record = opened.call
    let place = Wrapping.lines(CallFacts.dayAndPlace(record, clock: clock), width: width)
    let head = StoryText.lines(record, width: width, look: look) + place.map { look.text($0, .quiet) } + [""]
    let time = TimingBar(record, clock: clock, look: look).lines(width: width) + [""]
    let facts = CallFacts.lines(record, clock: clock, width: width, mostColumns: 2, look: look) + [""]
    let fields =
      [look.rule("Record", width: width)] + FieldList.lines(record.fields, width: width, look: look)
    return head + time + facts + legs(width: width) + [""] + fields + legFields(width: width)
  }

  private func legs(width: Int) -> [StyledText] {
    switch opened.legs {
    case .loading:
      return [
        look.rule("Legs", width: width),
        look.text(
          look.words(
            opened.isFromFile ? "Reading the legs of this call…" : "Asking for the legs of this call…"))
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
      let owner = opened.isFromFile ? "file" : "service"
      return [look.rule("Legs", width: width), look.text("The \(owner) has no legs of this call.")]
    case .loaded(let legs):
      let title = NumberText.counted(legs.count, "leg")
      let ladder = LegLadder(legs: legs, of: opened.call)
      return [look.rule(title, width: width)]
        + LegLadderView(ladder: ladder, look: look).lines(width: width)
    }
  }

  private func legFields(width: Int) -> [StyledText] {
    guard case .loaded(let legs) = opened.legs else { return [] }
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
