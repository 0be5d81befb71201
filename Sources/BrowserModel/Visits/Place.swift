import CallTable
import CallTime
import Foundation

/// A place that can be come back to: the calls of a time as they were shown, and those opened over them.
struct Place {
  let span: TimeSpan
  let zone: TimeZone
  /// The range that the span meant; nil for a file.
  let range: ReportRange?
  let settings: ListSettings
  /// The call under the cursor; nil where there was none.
  let target: Selection.Target?
  /// The one in front comes last.
  let opened: [Opened]
  /// The figures that lay over the calls.
  let figures: Figures?

  struct Opened: Hashable {
    let id: CallID
    let cursor: LadderCursor
  }

  enum Figures {
    case statistics(StatisticsModel.Setting)
    case hours(HoursModel.Setting)
  }

  func isOfSameList(as other: Place) -> Bool { range == other.range && zone == other.zone }
}

/// Places that were left, like the history of a web browser.
struct History {
  /// The latest last.
  private var back: [Place] = []
  /// The next one last.
  private var forward: [Place] = []

  private static let most = 100

  /// The user goes on from a place to somewhere new.
  mutating func leave(_ place: Place) {
    forward = []
    back.append(place)
    if back.count > Self.most { back.removeFirst() }
  }

  /// A call is closed: the place that it was opened from is the present one again.
  mutating func close(_ place: Place, to depth: Int) {
    if let last = back.last, last.isOfSameList(as: place), last.opened.count == depth { back.removeLast() }
    forward.append(place)
  }

  /// The place so many steps forward, or back where negative; nil where there is none.
  func place(_ steps: Int) -> Place? {
    let (places, distance) = (steps < 0 ? back : forward, Int(steps.magnitude))
    return distance > 0 && distance <= places.count ? places[places.count - distance] : nil
  }

  /// Makes the place so many steps away the present one.
  mutating func move(_ steps: Int, from place: Place) {
    var here = place
    for _ in 0..<steps.magnitude {
      if steps < 0, let before = back.popLast() {
        forward.append(here)
        here = before
      } else if steps > 0, let next = forward.popLast() {
        back.append(here)
        here = next
      }
    }
  }
}

extension CallListModel {
  /// The call under the cursor and its place on the screen; nil where there is none.
  var target: Selection.Target? { selection.target(in: rows, screenRows: tableRows) }

  /// The call at the same time of day in the list of another range. The first row stays the first: nil.
  func target(movedFrom range: ReportRange, to other: ReportRange) -> Selection.Target? {
    guard cursor > 0, let start = selected?.start, case .call(_, row: _, let line)? = target else {
      return nil
    }
    return .time(range.counterpart(of: start, in: other), position: cursor, line: line)
  }
}
