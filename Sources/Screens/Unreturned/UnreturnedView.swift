import BrowserModel
import CallFiles
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The numbers that wait, one a line: the verdict, who it is, how often and when, and the proof in words.
struct UnreturnedView {
  let model: UnreturnedModel
  let isSimulated: Bool
  let look: Look

  private static let verdict = 11
  private static let missed = 6
  private static let wait = 8
  /// With less room a story that has to be cut gives way to a shorter one.
  private static let roomForStory = 30
  /// Narrower windows go without wait and time.
  private static let leastForTimes = 60

  func draw(on grid: inout CellGrid, in room: Area) {
    let width = grid.size.columns
    grid.write(title(width), column: 0, row: 0)
    grid.write(counts(width), column: 0, row: 1, width: width)
    let columns = Columns(width: width, model.list)
    grid.write(header(columns), column: 0, row: 2, width: width)
    let area = Self.lines(in: room)
    ListWindow.draw(model.lines.count, cursor: model.cursor, on: &grid, in: area) { position, isCursor in
      let text = line(model.lines[position], columns)
      return isCursor ? text.padded(to: width - 1).selected(look) : text
    }
    if model.lines.isEmpty {
      grid.cursor = GridPoint(column: 0, row: 3)
      grid.write(look.text(nothing, .quiet), column: 1, row: 3, width: width - 1)
    }
  }

  /// The place of the lines, below the title, the sums and the header; those of the calls of one number are the same.
  static func lines(in room: Area) -> Area {
    Area(column: room.column, row: room.row + 2, width: room.width, height: room.height - 2)
  }

  private var nothing: String {
    model.list.isComplete ? "No call from outside was missed." : look.words("Looking…")
  }

  private func title(_ width: Int) -> StyledText {
    let days = model.list.times.titles.map { look.text("Never called back · " + $0) }
    let left = look.text("Ringside", .heading) + "  " + (days.first ?? look.text("Never called back"))
    func covered(_ parts: String?...) -> StyledText {
      look.text(look.words(parts.compactMap(\.self).joined(separator: " · ")), .quiet)
    }
    let words = model.list.words
    let right = covered(words.coverage, model.lookedUpTo)
    let full = covered(words.arriving, words.coverage, model.lookedUpTo)
    let all = isSimulated ? ChipsLine.simulated(look) + look.text(" · ", .quiet) + full : full
    let last = (look.text("Never called back"), look.text(look.words(model.list.words.coverage), .quiet))
    let candidates =
      [(left, all), (left, full)] + days.map { ($0, full) } + [(look.text("Never called back"), full)]
      + [(left, right)] + days.map { ($0, right) } + [(look.text("Never called back"), right)]
    let fitting = candidates.first { $0.0.width + $0.1.width + 4 <= width } ?? last
    return TitleLine.line(fitting.0, fitting.1, width: width)
  }

  /// The sums by verdict, those first that wait, and the calls left out: as many whole words as there is room for.
  private func counts(_ width: Int) -> StyledText {
    let parts = model.counts.map { look.text($0.words, $0.verdict.map(Self.role) ?? .quiet) }
    func sums(_ count: Int) -> StyledText {
      parts.prefix(count).enumerated().reduce(StyledText(" ")) {
        $0 + ($1.offset > 0 ? look.text(" · ", .quiet) : "") + $1.element
      } + (count < parts.count ? look.text(look.words(" · …"), .quiet) : "")
    }
    let all = sums(parts.count)
    let gap = parts.isEmpty ? "" : "   "
    let short = "\(gap)left out: \(NumberText.grouped(model.report.leftOut.count))"
    let leftOut = model.report.leftOut.words.map { [gap + $0, short, ""] } ?? [""]
    let candidates =
      leftOut.map { all + look.text($0, .quiet) } + (1..<max(1, parts.count)).reversed().map(sums)
    return candidates.first { $0.width <= width } ?? all
  }

  private struct Columns {
    let who: Int
    let time: Int
    let hasTimes: Bool
    let proof: Int

    private static let leastProof = 8

    init(width: Int, _ list: CallListModel) {
      hasTimes = width >= UnreturnedView.leastForTimes
      time = hasTimes ? list.habits.clock.minuteWidth + (list.times.isOneDay ? 0 : 7) : 0
      let fixed =
        1 + UnreturnedView.verdict + 1 + UnreturnedView.missed + 1
        + (hasTimes ? time + 2 + UnreturnedView.wait + 2 : 0)
      let rest = max(0, width - fixed)
      // In a wide window whole names, once the proof has its room.
      who = min(rest, max(18, min(36, rest * 3 / 5), min(52, rest - 60)))
      proof = rest - who > Self.leastProof ? rest - who - 1 : 0
    }
  }

  private func header(_ columns: Columns) -> StyledText {
    var text =
      StyledText(" ") + look.text("Verdict", .heading).padded(to: Self.verdict) + " "
      + look.text("Caller", .heading).padded(to: columns.who) + " "
      + look.text("Missed", .heading).padded(to: Self.missed, .trailing)
    if columns.hasTimes {
      text +=
        "  " + look.text("Last", .heading).padded(to: columns.time)
        + look.text("Wait", .heading).padded(to: Self.wait, .trailing) + "  "
        + look.text("Since then", .heading)
    }
    return text
  }

  private func line(_ line: UnreturnedLine, _ columns: Columns) -> StyledText {
    let last = model.calls[line.lastMissed]
    let who =
      line.number == nil
      ? look.text("no number", .quiet)
      : PartyText.text(name: last.callerName, number: last.caller, width: columns.who, look: look)
    let isFound = model.isFound(line)
    func marked(_ text: StyledText) -> StyledText {
      guard isFound, let search = model.search else { return text }
      return text.underlined(where: search.ranges)
    }
    let dealt = model.dealtWith(line)
    let name = dealt == nil ? line.verdict.name.uppercased() : "DEALT WITH"
    var text =
      marked(look.text(name, dealt == nil ? Self.role(line.verdict) : .quiet)).padded(to: Self.verdict) + " "
      + marked(who).padded(to: columns.who) + " "
      + look.text(NumberText.grouped(line.attempts)).padded(to: Self.missed, .trailing)
    if columns.hasTimes {
      let wait = look.wait(UnreturnedLine.wait(of: last), width: Self.wait)
      text +=
        "  "
        + look.text(last.start.map(time) ?? "–").padded(
          to: columns.time, model.list.times.isOneDay ? .trailing : .leading)
        + wait.padded(to: Self.wait, .trailing) + "  "
    } else {
      text += " "
    }
    let proof = UnreturnedStory(line, model.calls)
    let whole = dealt.map { Self.words($0, proof, time: time) } ?? proof.words(time: time)
    let isCut = dealt == nil && DisplayText.columns(DisplayText.harmless(whole)) > columns.proof
    let story = isCut && columns.proof < Self.roomForStory ? proof.shortWords(time: time) : whole
    let role: Role = dealt == nil && (line.verdict == .open || line.verdict == .tried) ? .text : .quiet
    return text + marked(look.text(DisplayText.harmless(story), role)).truncated(to: columns.proof)
  }

  private func time(_ moment: Timestamp) -> String { Self.time(moment, in: model.list) }

  /// `19:56`, in a range of several days and on another day `Fri 27 19:56`.
  static func time(_ moment: Timestamp, in list: CallListModel) -> String {
    let local = list.clock.local(moment)
    let isOfRange = list.query.map { $0.range.contains(moment) } ?? true
    let clock = list.clock.face.minute(local)
    if list.times.isOneDay, isOfRange { return clock }
    return "\(local.localDay.weekdayName) \(local.day) \(clock)"
  }

  /// `09:00: wrote · rang again 10:05`: when a line was dealt with, and what came after that.
  static func words(
    _ dealt: DealtNumbers.Entry, _ proof: UnreturnedStory, time: (Timestamp) -> String
  ) -> String {
    let entry = time(dealt.at) + (dealt.word.isEmpty ? "" : ": " + dealt.word)
    return [entry, proof.again(after: dealt.at, time: time)].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  static func role(_ verdict: UnreturnedLine.Verdict) -> Role {
    switch verdict {
    case .open: .missed
    case .tried: .heading
    case .withheld: .text
    case .gotThrough, .returned: .quiet
    }
  }
}

extension StyledText {
  /// As the selected row of a list.
  func selected(_ look: Look) -> StyledText {
    StyledText(spans: spans.map { Span(text: $0.text, style: look.selected($0.style)) })
  }
}
