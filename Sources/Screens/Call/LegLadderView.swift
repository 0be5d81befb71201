import CallRecords
import CellGrid

/// The legs of a call as a ladder: a lane a party, bars to scale on one time axis, the winner marked.
struct LegLadderView {
  let ladder: LegLadder
  let clock: ZoneClock
  let look: Look

  private static let delta = 10
  private static let mark = 3

  func lines(width: Int) -> [StyledText] {
    width >= 78 ? wide(width) : narrow(width)
  }

  /// `+0:12.400 ✓ Jane Li  120088    ▒▒▒▒▒▒██████████        Transfer`
  private func wide(_ width: Int) -> [StyledText] {
    let party = min(36, width / 4)
    let words = min(18, ladder.lanes.map { DisplayText.columns(cause($0)) }.max() ?? 0)
    let start = Self.delta + Self.mark + party + 2
    let bars = width - start - (words > 0 ? words + 2 : 0)
    let axis = StyledText(String(repeating: " ", count: start)) + axis(bars)
    return [axis]
      + ladder.lanes.map { lane in
        head(lane, party: party) + "  " + bar(lane, width: bars) + "  " + look.text(cause(lane), .quiet)
      }
  }

  /// Every lane on two lines, its bar under the party.
  private func narrow(_ width: Int) -> [StyledText] {
    [axis(width)]
      + ladder.lanes.flatMap { lane in
        [head(lane, party: width - Self.delta - Self.mark), bar(lane, width: width)]
      }
  }

  private func head(_ lane: LegLadder.Lane, party: Int) -> StyledText {
    let delta = lane.delta.map { "+" + DurationText.exact($0) } ?? ""
    return look.text(delta, .quiet).padded(to: Self.delta, .trailing)
      + (lane.isWinner ? " " + look.text("✓", .talk) + " " : "   ")
      + PartyText.text(name: lane.name, number: lane.number, form: .both, width: party, look: look)
      .padded(to: party)
  }

  /// Later bars lie over earlier ones where both need the same column.
  private func bar(_ lane: LegLadder.Lane, width: Int) -> StyledText {
    guard width > 0 else { return "" }
    var columns = [CallTiming.Kind?](repeating: nil, count: width)
    for bar in lane.bars {
      for column in Scale.place(bar.offset, bar.duration, of: ladder.span, in: width) {
        columns[column] = bar.kind
      }
    }
    return StyledText(
      spans: columns.map { kind in
        Span(text: kind.map(look.bar) ?? " ", style: kind.map { look.style(Role($0)) } ?? .plain)
      })
  }

  /// When the axis begins and ends.
  private func axis(_ width: Int) -> StyledText {
    guard let start = ladder.start else { return "" }
    let end = Timestamp(milliseconds: start.milliseconds + ladder.span.wholeMilliseconds)
    let from = look.text(clock.exactTime(start), .quiet)
    let to = look.text(clock.exactTime(end), .quiet)
    let between = width - from.width - to.width
    return between >= 1 ? from + StyledText(String(repeating: " ", count: between)) + to : from
  }

  /// Why the lane's first leg ended, unless that is nothing to speak of.
  private func cause(_ lane: LegLadder.Lane) -> String {
    lane.leg.cause == "Normal" ? "" : DisplayText.harmless(lane.leg.cause)
  }
}
