import CallInsight
import CallTable
import CallTime
import CellGrid

/// The legs of a call as a ladder: a lane a party, bars to scale on one time axis, the winner marked. Calls that belong to it
/// begin with a line of their own.
struct LegLadderView {
  let ladder: LegLadder
  let family: CallFamily
  /// The number of the other call that Enter opens.
  let mark: Int
  let look: Look

  private static let delta = 10
  private static let markWidth = 3
  /// The labels of the axis are at least so many columns apart.
  private static let tickDistance = 10

  /// The lines, and which of them are the first ones of other calls.
  func lines(width: Int) -> ([StyledText], marks: [Int]) {
    var (lines, lanes): ([StyledText], (LegLadder.Lane) -> [StyledText]) =
      width >= 78 ? wide(width) : narrow(width)
    var marks: [Int] = []
    for group in ladder.groups {
      if group.other != nil { marks.append(lines.count) }
      if ladder.groups.count > 1 {
        lines.append(heading(group, isMarked: group.other != nil && marks.count - 1 == mark, width: width))
      }
      lines += group.lanes.flatMap(lanes)
    }
    return (lines, marks)
  }

  /// `▌ Call 1764300000001, part of this call, from +0:12.400`
  private func heading(_ group: LegLadder.Group, isMarked: Bool, width: Int) -> StyledText {
    let call = group.other.map { "Call \($0.record.callID), \(family.relation(of: $0).words)" }
    let words = (call ?? "This call") + ", from +\(DurationText.exact(group.offset))"
    let mark = isMarked ? look.text("▌ ", .accent) : "  "
    return mark + look.text(DisplayText.truncated(words, to: width - 2), isMarked ? .heading : .label)
  }

  /// ```
  ///   later by   party               ╷0:00     ╷0:10         0:24.500  cause
  ///              Billing Queue       ░░░░░░ 0:12 ░░░░░░                Redirected
  /// +0:12.400 ✓ Jane Li  120088                        ▒▒███ 0:09 ███
  /// ```
  private func wide(_ width: Int) -> ([StyledText], (LegLadder.Lane) -> [StyledText]) {
    let party = min(36, width / 4)
    let words = min(18, ladder.lanes.map { DisplayText.columns(cause($0)) }.max() ?? 0)
    let start = Self.delta + Self.markWidth + party + 2
    let bars = width - start - (words > 0 ? words + 2 : 0)
    let titles =
      look.text("later by", .label).padded(to: Self.delta, .trailing) + "   "
      + look.text("party", .label).padded(to: party) + "  " + axis(bars)
      + (words > 0 ? "  " + look.text("cause", .label) : "")
    return (
      [titles],
      { lane in
        [
          head(lane, party: party) + "  " + bar(lane, width: bars)
            + (words > 0 ? "  " + look.text(cause(lane), .quiet) : "")
        ]
      }
    )
  }

  /// Every lane on two lines, its bar under the party.
  private func narrow(_ width: Int) -> ([StyledText], (LegLadder.Lane) -> [StyledText]) {
    (
      [axis(width)],
      { lane in [head(lane, party: width - Self.delta - Self.markWidth), bar(lane, width: width)] }
    )
  }

  private func head(_ lane: LegLadder.Lane, party width: Int) -> StyledText {
    let delta = lane.delta.map { "+" + DurationText.exact($0) } ?? ""
    return look.text(delta, .quiet).padded(to: Self.delta, .trailing)
      + (lane.isWinner ? " " + look.text("✓", .talk) + " " : "   ")
      + party(lane, width: width).padded(to: width)
  }

  /// The party and its number; a service says what it is, unless its name does.
  private func party(_ lane: LegLadder.Lane, width: Int) -> StyledText {
    guard let service = lane.leg.service?.words, !lane.name.lowercased().contains(service.lowercased()) else {
      return PartyText.text(name: lane.name, number: lane.number, form: .both, width: width, look: look)
    }
    let words = DisplayText.truncated(service, to: width / 2)
    let room = max(0, width - DisplayText.columns(words) - 2)
    return look.text(DisplayText.truncated(lane.name, to: room)) + "  " + look.text(words, .quiet)
  }

  /// Later bars lie over earlier ones where both need the same column. How long each is stands in it, or after it where
  /// it is the last one.
  private func bar(_ lane: LegLadder.Lane, width: Int) -> StyledText {
    guard width > 0 else { return "" }
    var columns = [Int?](repeating: nil, count: width)
    for (number, bar) in lane.bars.enumerated() {
      for column in Scale.place(bar.offset, bar.duration, of: ladder.span, in: width) {
        columns[column] = number
      }
    }
    var line: StyledText = ""
    var first = 0
    while first < width {
      let number = columns[first]
      let end = columns[first...].firstIndex { $0 != number } ?? width
      line += stretch(number.map { lane.bars[$0] }, width: end - first)
      let rest = width - end
      if let number, columns[end...].allSatisfy({ $0 == nil }) {
        let after = length(lane.bars[number], notIn: end - first)
        let shown = DisplayText.columns(after) <= rest ? after : ""
        return (line + look.text(shown, .quiet)).padded(to: width)
      }
      first = end
    }
    return line
  }

  private func stretch(_ bar: LegLadder.Bar?, width: Int) -> StyledText {
    guard let bar else { return StyledText(blanks: width) }
    return BarStretch.text(bar.kind, width: width, labels: labels(bar), margin: 1, look: look)
  }

  private func labels(_ bar: LegLadder.Bar) -> [String] {
    let service = ladder.legs[bar.leg].service
    let name =
      bar.kind == .other ? service?.words ?? "other" : bar.kind.name
    let exact = DurationText.exact(bar.duration)
    return ["\(name) \(exact)", exact, DurationText.short(bar.duration)]
  }

  /// ` 0:22`, if the bar is too short to say so itself.
  private func length(_ bar: LegLadder.Bar, notIn width: Int) -> String {
    BarStretch.label(labels(bar), margin: 1, width: width) == nil
      ? " \(DurationText.short(bar.duration))" : ""
  }

  /// Round times since the beginning, each at its column, and the whole length at the end.
  private func axis(_ width: Int) -> StyledText {
    let end = DurationText.exact(ladder.span)
    let room = width - end.count - 1
    guard room > 0 else { return look.text(end, .quiet).padded(to: width) }
    var line = ""
    for tick in Scale.ticks(of: ladder.span, in: width, apart: Self.tickDistance) {
      let column = Scale.place(tick, .zero, of: ladder.span, in: width).lowerBound
      let label = "╷" + DurationText.short(tick)
      guard column >= line.count, column + label.count <= room else { break }
      line += String(repeating: " ", count: column - line.count) + label
    }
    return (look.text(line, .quiet) + look.text(end, .quiet).padded(to: width - line.count, .trailing))
  }

  /// Why the lane's first leg ended, unless that is nothing to speak of.
  private func cause(_ lane: LegLadder.Lane) -> String {
    lane.leg.cause == "Normal" ? "" : lane.leg.cause
  }
}
