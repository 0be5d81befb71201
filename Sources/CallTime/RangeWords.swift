import Foundation

extension ReportRange {
  /// `Sunday 1 Nov 2026, 25 hours: clocks go back at 02:00`
  ///
  /// The length is told where it is not to be expected, and every change of the clocks.
  package func words(_ face: ClockFace = .hours24) -> String {
    let changes = changesInWords(face)
    var text = stretchInWords(face)
    if isOneDay, isWholeDays {
      if !changes.isEmpty { text += ", \(lengthInWords)" }
    } else {
      text += ", \(lengthInWords)"
    }
    return changes.isEmpty ? text : text + ": " + changes.joined(separator: ", ")
  }

  private func stretchInWords(_ face: ClockFace) -> String {
    let (start, end) = (face.time(from), face.time(to))
    return switch (isOneDay, isWholeDays) {
    case (true, true): from.localDay.longTitle
    case (true, false): "\(from.localDay.longTitle) \(start) – \(end)"
    case (false, true): "\(from.localDay.longTitle) – \(to.localDay.longTitle)"
    case (false, false):
      "\(from.localDay.longTitle) \(start) – \(to.localDay.longTitle) \(end)"
    }
  }

  private var lengthInWords: String {
    if !isOneDay, isWholeDays {
      return NumberText.counted(to.localDay.daysSince1970 - from.localDay.daysSince1970 + 1, "day")
    }
    let seconds = Int(duration.components.seconds)
    let parts = [
      (seconds / 86_400, "day"), (seconds % 86_400 / 3600, "hour"), (seconds / 60 % 60, "minute"),
      (seconds % 60, "second"),
    ]
    // A day of 25 hours is not "1 day 1 hour" to the one who works it.
    let shown = isOneDay ? [(seconds / 3600, "hour")] + parts[2...] : parts
    let words = shown.filter { $0.0 > 0 }.map { NumberText.counted($0.0, $0.1) }
    return words.isEmpty ? "no time at all" : words.joined(separator: " ")
  }

  /// `clocks go back at 02:00`, with the day where the range has several, and how far unless it is an hour.
  private func changesInWords(_ face: ClockFace) -> [String] {
    let rules = ZoneRules.of(zone)
    let seconds = start.milliseconds / 1000..<max(end.milliseconds, start.milliseconds) / 1000
    let changes = rules.transitions(in: seconds)
    let shown = changes.prefix(2).map { change in
      let shift = change.after - change.before
      let wall = LocalTime(secondsSince1970: change.second + change.before)
      let far = shift.magnitude == 3600 ? "" : " \(far(Int(shift.magnitude)))"
      let day = isOneDay ? "" : " on \(wall.localDay.title)"
      return "clocks go \(shift < 0 ? "back" : "forward")\(far)\(day) at \(face.minute(wall))"
    }
    return changes.count > 2 ? shown + ["and \(changes.count - 2) more times"] : shown
  }

  private func far(_ seconds: Int) -> String {
    seconds % 3600 == 0
      ? NumberText.counted(seconds / 3600, "hour") : NumberText.counted(seconds / 60, "minute")
  }

  /// Notices about a range that its two ends do not tell.
  package func notices(now: Date) -> [RangeNotice] {
    let rules = ZoneRules.of(zone)
    let today = LocalDay.today(now: now, zone: zone)
    let limit = today.adding(months: -24)
    var notices: [RangeNotice] = []
    if to.localDay < limit {
      notices.append(.beforeTwoYears(limit: limit))
    } else if from.localDay < limit {
      notices.append(.reachesBeyondTwoYears(limit: limit))
    }
    if to.localDay > today { notices.append(.endsInTheFuture) }
    for time in from == to ? [from] : [from, to] {
      switch rules.meaning(of: time) {
      case .once: break
      case .twice: notices.append(.existsTwice(time))
      case .never: notices.append(.doesNotExist(time))
      }
    }
    return notices
  }
}

/// Something about a range that its two ends do not tell.
package enum RangeNotice: Hashable, Sendable {
  /// All of it lies more than two years back: the service has nothing.
  case beforeTwoYears(limit: LocalDay)
  /// Part of it lies more than two years back: the service silently leaves that out.
  case reachesBeyondTwoYears(limit: LocalDay)
  /// It ends after today.
  case endsInTheFuture
  /// The clocks skip this local time; the first instant after is meant.
  case doesNotExist(LocalTime)
  /// The clocks show this local time twice; the range takes in both.
  case existsTwice(LocalTime)

  package var sentence: String {
    switch self {
    case .beforeTwoYears(let limit):
      "The service keeps two years: there is nothing before \(limit.text)."
    case .reachesBeyondTwoYears(let limit):
      "The service keeps two years: calls before \(limit.text) are missing."
    case .endsInTheFuture: "The range ends in the future: calls yet to come are not in it."
    case .doesNotExist(let time): "\(time.text) does not exist: the clocks go forward over it."
    case .existsTwice(let time):
      "\(time.text) comes twice: the clocks go back over it. The range takes in both."
    }
  }
}
