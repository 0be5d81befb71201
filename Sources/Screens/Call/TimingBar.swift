import CallInsight
import CallTable
import CallTime
import CellGrid

/// The time of a call by its parts: a bar to scale between its two ends, and the figures under it. Parts of less than a second
/// are left out.
struct TimingBar {
  let record: CallRecord
  let clock: ZoneClock
  let look: Look
  private let timing: CallTiming
  private let parts: [Part]

  private struct Part {
    let kind: CallTiming.Kind
    let name: String
    let duration: Duration
  }

  /// `rests` are the services that had the call in the time left over, as far as that is known.
  init(_ record: CallRecord, rests: [LegLadder.Rest] = [], clock: ZoneClock, look: Look) {
    self.record = record
    self.clock = clock
    self.look = look
    timing = CallTiming(record)
    var left = timing.duration(.other) ?? .zero
    var (first, last): ([Part], [Part]) = ([], [])
    for rest in rests {
      let told = min(rest.duration, left)
      left -= told
      let part = Part(
        kind: .other, name: DisplayText.truncated(rest.service.words, to: 24), duration: told)
      if rest.isFirst { first.append(part) } else { last.append(part) }
    }
    let known = timing.segments.filter { $0.kind != .other }.map {
      Part(kind: $0.kind, name: $0.kind.name, duration: $0.duration)
    }
    parts = (first + known + [Part(kind: .other, name: CallTiming.Kind.other.name, duration: left)] + last)
      .filter { $0.duration >= .seconds(1) }
  }

  /// The bar with its ends, then the figures.
  func lines(width: Int) -> [StyledText] {
    bar(width: width) + figures(width: width)
  }

  /// One line; where that leaves the bar too short to read, the ends have a line of their own.
  func bar(width: Int) -> [StyledText] {
    let ends = [record.start, record.disconnect].map { look.text($0.map(clock.time) ?? "–", .quiet) }
    let room = width - ends[0].width - ends[1].width - 2
    if room >= 28 { return [ends[0] + " " + stretches(width: room) + " " + ends[1]] }
    let between = StyledText(blanks: max(1, width - ends[0].width - ends[1].width))
    return [ends[0] + between + ends[1], stretches(width: width)]
  }

  /// `█ wait 28:16   · voicemail 0:36   total 28:52`, on as many lines as it takes.
  func figures(width: Int) -> [StyledText] {
    var figures = parts.map { part in
      look.text(look.bar(part.kind), Role(part.kind)) + " " + figure(part.name, part.duration)
    }
    figures.append(figure("total", timing.total))
    var lines: [StyledText] = []
    for figure in figures {
      if let last = lines.last, last.width + 3 + figure.width <= width {
        lines[lines.count - 1] += "   " + figure
      } else {
        lines.append(figure)
      }
    }
    return lines
  }

  private func figure(_ name: String, _ duration: Duration) -> StyledText {
    look.text(name + " ", .label) + look.text(DurationText.short(duration))
  }

  private func stretches(width: Int) -> StyledText {
    let columns = Scale.columns(of: parts.map(\.duration), in: width)
    guard !columns.isEmpty else {
      return StyledText(repeating: look.bar(.other), count: width, look.style(.otherTime))
    }
    return zip(parts, columns).reduce(into: StyledText("")) { line, each in
      line += stretch(each.0, width: each.1)
    }
  }

  /// A stretch of the bar, with its name and length in it where they leave some of it to be seen.
  private func stretch(_ part: Part, width: Int) -> StyledText {
    BarStretch.text(
      part.kind, width: width, labels: ["\(part.name) \(DurationText.short(part.duration))", part.name],
      margin: 2, look: look)
  }
}

/// A stretch of a bar: one kind of time, with words in it where they leave enough of it to be seen.
enum BarStretch {
  /// Of the labels, from the longest to the shortest, the first one that fits is written, with at least `margin` columns
  /// of the bar on each side.
  static func text(
    _ kind: CallTiming.Kind, width: Int, labels: [String], margin: Int, look: Look
  ) -> StyledText {
    func stretch(_ count: Int) -> StyledText {
      StyledText(repeating: look.bar(kind), count: count, look.style(Role(kind)))
    }
    guard let label = label(labels, margin: margin, width: width) else { return stretch(width) }
    let words = " \(label) "
    let used = DisplayText.columns(words)
    let before = (width - used) / 2
    return stretch(before) + look.text(words) + stretch(width - used - before)
  }

  static func label(_ labels: [String], margin: Int, width: Int) -> String? {
    labels.first { DisplayText.columns($0) + 2 + 2 * margin <= width }
  }
}
