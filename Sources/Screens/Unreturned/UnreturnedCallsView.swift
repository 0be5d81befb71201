import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The calls behind a verdict, one a line, each with its place on the time line that all of them share.
struct UnreturnedCallsView {
  let model: UnreturnedCallsModel
  let look: Look

  private static let kind = 12
  private static let leastAxis = 12

  func draw(on grid: inout CellGrid, in room: Area) {
    let width = grid.size.columns
    grid.write(title(width), column: 0, row: 0)
    grid.write(verdict(width), column: 0, row: 1, width: width)
    let axis =
      width >= 70 && !look.isAccessible ? max(Self.leastAxis, (width - 2 - time - Self.kind) * 2 / 5) : 0
    let who = max(0, width - 1 - time - Self.kind - (axis > 0 ? axis + 2 : 0) - 1)
    grid.write(header(who: who, axis: axis), column: 0, row: 2, width: width)
    if model.count == 0 { grid.cursor = GridPoint(column: 0, row: 3) }
    let area = UnreturnedView.lines(in: room)
    ListWindow.draw(model.count, cursor: model.cursor, on: &grid, in: area) { position, isCursor in
      let text = line(model.record(at: position), who: who, axis: axis)
      return isCursor ? text.padded(to: width - 1).selected(look) : text
    }
  }

  private func title(_ width: Int) -> StyledText {
    let name = look.text("Ringside", .heading)
    let count = look.text(
      model.places == nil ? look.words("looking…") : NumberText.counted(model.count, "call"), .quiet)
    let subject: StyledText =
      switch model.subject {
      case .leftOut: "  Missed calls left out"
      case .number(let line): StyledText("  Calls of ") + caller(line)
      case .ofCall: StyledText("  Calls of ") + (model.origin.map(outside) ?? "one number")
      }
    let left = name + subject
    return TitleLine.line(
      left.width + count.width + 4 <= width ? left : left.truncated(to: max(0, width - count.width - 4)),
      count, width: width)
  }

  private func caller(_ line: UnreturnedLine) -> StyledText {
    let last = model.calls[line.lastMissed]
    return line.number == nil
      ? look.text("callers without a number")
      : PartyText.text(name: last.callerName, number: last.caller, width: 40, look: look)
  }

  /// The party outside.
  private func outside(_ call: CallRecord) -> StyledText {
    call.isOutgoing
      ? PartyText.text(name: call.calleeName, number: call.callee, width: 40, look: look)
      : PartyText.text(name: call.callerName, number: call.caller, width: 40, look: look)
  }

  private func verdict(_ width: Int) -> StyledText {
    if model.subject == .leftOut {
      return look.text(" Over within a second, from inside, or outgoing: they make no line.", .quiet)
    }
    guard let line = model.line else {
      let words =
        model.places == nil
        ? "" : model.count == 0 ? "This call has no number outside." : "No call of this number was missed."
      return look.text(" " + words, .quiet)
    }
    let story = UnreturnedStory(line, model.calls)
    let verdict =
      if let dealt = model.dealtWith {
        look.text("DEALT WITH", .quiet)
          + look.text(DisplayText.harmless(" " + UnreturnedView.words(dealt, story, time: clock)))
      } else {
        look.text(line.verdict.name.uppercased(), UnreturnedView.role(line.verdict))
          + look.text(": " + DisplayText.harmless(story.words(time: clock)))
      }
    return StyledText(" ") + verdict
      + look.text(model.origin == nil ? "" : " · " + model.list.words.scope, .quiet)
  }

  private func header(who: Int, axis: Int) -> StyledText {
    let text =
      StyledText(" ") + look.text("Time", .heading).padded(to: time)
      + look.text("Call", .heading).padded(to: Self.kind) + look.text("Who", .heading).padded(to: who)
    guard axis > 0, let stretch = model.stretch else { return text }
    // The weekday goes first.
    for dropped in [0, 4] {
      let (from, to) = (
        clock(stretch.lowerBound).dropFirst(dropped), clock(stretch.upperBound).dropFirst(dropped)
      )
      guard from.count + to.count + 1 <= axis else { continue }
      return text + "  " + look.text(String(from), .quiet).padded(to: axis - to.count)
        + look.text(String(to), .quiet)
    }
    return text
  }

  /// Columns of a time, with the two behind it.
  private var time: Int { 13 + model.list.habits.clock.minuteWidth }

  private func line(_ call: CallRecord, who: Int, axis: Int) -> StyledText {
    let way = Way(call)
    let length = way.time.map { ", \(way.verb) \(DurationText.short($0))" } ?? ""
    let room = max(0, who - DisplayText.columns(length))
    let text =
      look.text(call.start.map(clock) ?? "–").padded(to: time)
      + look.text(way.name, way.role).padded(to: Self.kind)
      + (parties(call, width: room) + look.text(length, .quiet)).truncated(to: who).padded(to: who)
    return axis > 0 ? text + "  " + mark(call, axis: axis, way.role) : text
  }

  /// Of a number's calls the one of our side; of those left out both.
  private func parties(_ call: CallRecord, width: Int) -> StyledText {
    func text(_ name: String, _ number: String, _ width: Int) -> StyledText {
      PartyText.text(name: name, number: number, width: width, look: look)
    }
    let isOut = call.isOutgoing
    let (from, to) = (look.text("by ", .quiet), look.text("to ", .quiet))
    switch model.subject {
    case .number where isOut, .ofCall where isOut:
      return from + text(call.callerName, call.caller, max(0, width - 3))
    case .number, .ofCall: return to + text(call.calleeName, call.callee, max(0, width - 3))
    case .leftOut:
      let half = max(0, (width - 7) / 2)
      return from + text(call.callerName, call.caller, half) + look.text(" to ", .quiet)
        + text(call.calleeName, call.callee, half)
    }
  }

  /// A call in a word, and the time that counts in it.
  private struct Way {
    let name: String
    let role: Role
    let verb: String
    let time: Duration?

    init(_ call: CallRecord) {
      let isAnswered = call.result.kind == .answered
      switch (call.isOutgoing, isAnswered) {
      case (true, true): (name, role, verb, time) = ("called back", .text, "talked", call.talk)
      case (true, false): (name, role, verb, time) = ("tried", .heading, "rang", call.ring)
      case (false, true): (name, role, verb, time) = ("got through", .text, "talked", call.talk)
      case (false, false):
        (name, role, verb, time) = ("missed", .missed, "waited", UnreturnedLine.wait(of: call))
      }
    }
  }

  /// The call on the time line: a block from its start to its end, at least one cell.
  private func mark(_ call: CallRecord, axis: Int, _ role: Role) -> StyledText {
    guard let stretch = model.stretch, let start = call.start else { return "" }
    let whole = max(1, Double(stretch.upperBound.milliseconds - stretch.lowerBound.milliseconds))
    func place(_ moment: Timestamp) -> Int {
      let part = Double(moment.milliseconds - stretch.lowerBound.milliseconds) / whole
      return min(axis - 1, max(0, Int(part * Double(axis - 1))))
    }
    let first = place(start)
    let last = max(first, place(call.disconnect ?? start))
    let (dot, block) = look.isUnicode ? ("·", "█") : (".", "#")
    return StyledText(repeating: dot, count: first, look.style(.quiet))
      + StyledText(repeating: block, count: last - first + 1, look.style(role))
      + StyledText(repeating: dot, count: axis - 1 - last, look.style(.quiet))
  }

  /// `Fri 27 Nov 19:56:50`
  private func clock(_ moment: Timestamp) -> String {
    let (clock, local) = (model.list.clock, model.list.clock.local(moment))
    let time = clock.face.minute(local)
    return "\(local.localDay.weekdayName) \(local.day) \(local.localDay.monthName) \(time)"
  }
}
