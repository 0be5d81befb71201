import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The legs of a call as a ladder: a lane a party, bars to scale on one time axis, the winner marked. Calls that belong to it
/// begin with a line of their own. Of thousands of legs only the lines asked for are laid out.
struct LegLadderView {
  private let ladder: LegLadder
  private let family: CallFamily
  /// The line under the cursor, by the ladder's stops; nil where there is no cursor.
  private let cursor: Int?
  /// The part of the time in sight.
  private let (start, length): (Duration, Duration)
  private let look: Look
  private let width: Int
  private let rows: [Row]
  /// The row of each of the ladder's stops.
  let stopRows: [Int]
  /// Columns for the causes; 0 where there are none.
  private let causes: Int

  private let party: Int
  /// Parties and bars stand side by side.
  private let isWide: Bool

  private enum Row {
    case axis
    case heading(Int)
    case lane(group: Int, lane: Int)
    /// The bar of a lane in a narrow window, under its party.
    case bar(group: Int, lane: Int)
  }

  /// The mark of the cursor, and the time at which the lane begins.
  private static let time = 9
  private static let winner = 3
  /// The labels of the axis are at least so many columns apart.
  private static let tickDistance = 10

  init(_ ladder: LegLadder, of family: CallFamily, cursor: Int?, axis: AxisWindow, width: Int, look: Look) {
    (self.ladder, self.family, self.cursor, self.width, self.look) = (ladder, family, cursor, width, look)
    (start, length) = (axis.start, axis.length(of: ladder.span))
    isWide = width >= 78
    var (rows, stopRows): ([Row], [Int]) = ([.axis], [])
    for (number, group) in ladder.groups.enumerated() {
      if group.other != nil { stopRows.append(rows.count) }
      if ladder.groups.count > 1 { rows.append(.heading(number)) }
      for lane in group.lanes.indices {
        stopRows.append(rows.count)
        rows.append(.lane(group: number, lane: lane))
        if !isWide { rows.append(.bar(group: number, lane: lane)) }
      }
    }
    (self.rows, self.stopRows) = (rows, stopRows)
    let widest = ladder.lanes.reduce(0) { max($0, DisplayText.columns(Self.cause($1, of: ladder))) }
    causes = isWide ? min(22, widest) : 0
    party = isWide ? min(36, width / 4) : width - Self.time - Self.winner
  }

  var rowCount: Int { rows.count }

  /// ```
  ///       at   party               ╷0:00     ╷0:10             0:24  cause
  ///     0:00   Billing Queue       ██████ 0:12 ██████                Redirected
  /// ▌   0:12 ✓ Jane Li  120088                        ──▆▆▆ 0:09 ▆▆▆
  /// ```
  func line(_ row: Int) -> StyledText {
    switch rows[row] {
    case .axis where isWide:
      return look.text("at", .label).padded(to: Self.time, .trailing) + StyledText(blanks: Self.winner)
        + look.text("party", .label).padded(to: party) + "  " + axis(bars)
        + (causes > 0 ? "  " + look.text("cause", .label) : "")
    case .axis: return axis(width)
    case .heading(let group): return heading(ladder.groups[group], isMarked: isMarked(row))
    case .bar(let group, let lane): return bar(ladder.groups[group].lanes[lane], width: width)
    case .lane(let group, let lane):
      let lane = ladder.groups[group].lanes[lane]
      let head = head(lane, isMarked: isMarked(row))
      guard isWide else { return head }
      return head + "  " + bar(lane, width: bars)
        + (causes > 0 ? "  " + look.text(Self.cause(lane, of: ladder), .quiet) : "")
    }
  }

  private var bars: Int { width - Self.time - Self.winner - party - 2 - (causes > 0 ? causes + 2 : 0) }

  private func isMarked(_ row: Int) -> Bool {
    cursor.map { stopRows.indices.contains($0) && stopRows[$0] == row } ?? false
  }

  private func mark(_ isMarked: Bool) -> StyledText { isMarked ? look.text("▌", .accent) : " " }

  /// `▌ Call 1764300000001, part of this call, from 0:12`
  private func heading(_ group: LegLadder.Group, isMarked: Bool) -> StyledText {
    let call = group.other.map { "Call \($0.record.callID), \(family.relation(of: $0).words)" }
    let words = (call ?? "This call") + ", from \(DurationText.short(group.offset))"
    return mark(isMarked) + " "
      + look.text(DisplayText.truncated(words, to: width - 2), isMarked ? .heading : .label)
  }

  /// The line under the cursor to the millisecond: `17:29:42.004 – 18:31:45.004 · 1:02:03.000 · at 0:32.000 · Bogdan Ilić`
  func detail(_ clock: ZoneClock) -> StyledText {
    guard let cursor, ladder.stops.indices.contains(cursor) else { return "" }
    switch ladder.stops[cursor] {
    case .call(let group):
      let (group, record) = (ladder.groups[group], ladder.groups[group].other?.record)
      let words = record.map { ["Call \($0.callID)"] } ?? []
      return detail(from: group.offset, for: record?.total, words: words, clock)
    case .lane(let group, let lane):
      let lane = ladder.groups[group].lanes[lane]
      let legs = lane.legs.count > 1 ? [NumberText.counted(lane.legs.count, "leg")] : []
      return detail(
        from: lane.offset, for: lane.duration, words: [lane.name] + legs + [Self.cause(lane, of: ladder)],
        clock)
    }
  }

  private func begins(_ stop: LegLadder.Stop) -> Duration {
    switch stop {
    case .call(let group): ladder.groups[group].offset
    case .lane(let group, let lane): ladder.groups[group].lanes[lane].offset
    }
  }

  private func detail(
    from offset: Duration, for duration: Duration?, words: [String], _ clock: ZoneClock
  ) -> StyledText {
    let begin = ladder.start.map { $0.adding(offset) }
    let ends = [begin, begin.flatMap { begin in duration.map { begin.adding($0) } }]
    let before = cursor.flatMap { $0 > 0 ? begins(ladder.stops[$0 - 1]) : nil }
    let since = before.map { ["\(DurationText.exact(offset - $0)) after the line above"] } ?? []
    let times =
      [
        ends.map { $0.map(clock.exactTime) ?? DurationText.none }.joined(separator: " – "),
        DurationText.exact(duration), "at \(DurationText.exact(offset))",
      ] + since
    let text = times.joined(separator: " · ")
    let rest = words.filter { !$0.isEmpty }.map { " · \($0)" }.joined()
    return look.text(text) + look.text(rest, .quiet)
  }

  private func head(_ lane: LegLadder.Lane, isMarked: Bool) -> StyledText {
    mark(isMarked)
      + look.text(DurationText.short(lane.offset), .quiet).padded(to: Self.time - 1, .trailing)
      + (lane.isWinner ? " " + look.text("✓", .talk) + " " : "   ")
      + party(lane, width: party).padded(to: party)
  }

  /// The party and its number; a service says what it is, unless its name does.
  private func party(_ lane: LegLadder.Lane, width: Int) -> StyledText {
    guard let service = lane.leg.service?.words, !lane.name.lowercased().contains(service.lowercased()) else {
      return PartyText.text(name: lane.name, number: lane.number, width: width, look: look)
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
      let (begin, end) = (max(bar.offset - start, .zero), min(bar.offset + bar.duration - start, length))
      guard begin < end || length == .zero else { continue }
      for column in Scale.place(begin, end - begin, of: length, in: width) { columns[column] = number }
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
    let name = bar.kind == .other ? service?.words ?? bar.kind.name : bar.kind.name
    let time = DurationText.short(bar.duration)
    return ["\(name) \(time)", time]
  }

  /// ` 0:22`, if the bar is too short to say so itself.
  private func length(_ bar: LegLadder.Bar, notIn width: Int) -> String {
    BarStretch.label(labels(bar), margin: 1, width: width) == nil
      ? " \(DurationText.short(bar.duration))" : ""
  }

  /// Round times since the beginning, each at its column, and the end of what is in sight at the end.
  private func axis(_ width: Int) -> StyledText {
    let closest = length < ladder.span ? Duration.milliseconds(10) : .seconds(1)
    let ticks = Scale.ticks(from: start, of: length, in: width, apart: Self.tickDistance, closest: closest)
    let isFine = ticks.count > 1 && ticks[1] - ticks[0] < .seconds(1)
    func words(_ time: Duration) -> String { isFine ? DurationText.exact(time) : DurationText.short(time) }
    let end = words(start + length)
    let room = width - end.count - 1
    guard room > 0 else { return look.text(end, .quiet).padded(to: width) }
    var line = ""
    for tick in ticks {
      let column = Scale.place(tick - start, .zero, of: length, in: width).lowerBound
      let label = "╷" + words(tick)
      guard column >= line.count, column + label.count <= room else { continue }
      line += String(repeating: " ", count: column - line.count) + label
    }
    return (look.text(line, .quiet) + look.text(end, .quiet).padded(to: width - line.count, .trailing))
  }

  /// The reason why the lane's last leg ended, unless that is nothing to speak of; before that, whether the call came to this party more
  /// than once, and who hung up on hold.
  private static func cause(_ lane: LegLadder.Lane, of ladder: LegLadder) -> String {
    let legs = lane.legs.map { ladder.legs[$0] }
    let again = legs.count > 1 && legs.allSatisfy { $0.service == nil } ? ["\(legs.count)×"] : []
    let hold = legs.compactMap(\.endedOnHold).first.map {
      switch $0 {
      case .caller: "caller hung up on hold"
      case .callee: "hung up on hold"
      }
    }
    let cause = legs.last.map { $0.cause == "Normal" ? "" : $0.cause } ?? ""
    return (again + [hold ?? cause]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
