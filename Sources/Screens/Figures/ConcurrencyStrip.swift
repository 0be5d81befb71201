import CallInsight
import CallTime
import CellGrid
import Foundation

/// The calls of one day that were in progress at the same time, and those that waited, as bars over the hours of the day; under
/// them a number for the missed ones that began there.
struct ConcurrencyStrip {
  let minutes: [SimultaneousCalls.Minute]
  let day: LocalDay
  let zone: TimeZone
  let hours: ClosedRange<Int>
  /// Columns of an hour.
  let cellWidth: Int
  let look: Look

  /// A title, bars, bars of the waiting ones, missed ones.
  static let rows = 1 + heightOfAll + heightOfWaiting + 1
  private static let heightOfAll = 2
  private static let heightOfWaiting = 1

  func lines(nameWidth: Int) -> [StyledText] {
    let columns = columns
    let most = columns.map(\.calls).max() ?? 0
    let all = bars(columns.map(\.calls), most: most, height: Self.heightOfAll)
    let waiting = bars(columns.map(\.waiting), most: most, height: Self.heightOfWaiting)
    let missed = columns.reduce(StyledText("")) {
      $0 + ($1.missed == 0 ? " " : look.text($1.missed < 10 ? "\($1.missed)" : "+", .missed))
    }
    func line(_ name: String, _ text: StyledText) -> StyledText {
      look.text(name, .label).truncated(to: nameWidth).padded(to: nameWidth) + text
    }
    return [title]
      + all.enumerated().map { line($0.offset == all.count - 1 ? "all" : "", look.text($0.element, .talk)) }
      + waiting.map { line("wait", look.text($0, .wait)) } + [line("miss", missed)]
  }

  /// `At once on Mon 23 Nov: at most 14 calls, at 10:32, 3 waiting; most waiting: 6, at 12:04`
  private var title: StyledText {
    let head = look.text("At once on \(day.shortTitle): ", .heading)
    guard let busiest = minutes.indices.max(by: { minutes[$0].calls < minutes[$1].calls }),
      minutes[busiest].calls > 0
    else { return head + look.text("no call") }
    var words = "at most \(NumberText.counted(minutes[busiest].calls, "call")), at \(clock(busiest))"
    if let longest = minutes.indices.max(by: { minutes[$0].waiting < minutes[$1].waiting }),
      minutes[longest].waiting > 0
    {
      words += "; \(minutes[longest].waiting) waiting, at \(clock(longest))"
    }
    return head + look.text(words)
  }

  private func clock(_ minute: Int) -> String { String(ZoneClock(zone).time(instant(minute)).prefix(5)) }

  private func instant(_ minute: Int) -> Timestamp {
    ReportRange(days: day, through: day, zone: zone).start.adding(.seconds(60 * minute))
  }

  /// The most of the minutes of each column; an hour that comes twice has its minutes in one.
  private var columns: [SimultaneousCalls.Minute] {
    let count = hours.count * cellWidth
    var columns = [SimultaneousCalls.Minute](repeating: .init(), count: count)
    var wall = WallReader(zone)
    let start = ReportRange(days: day, through: day, zone: zone).start.milliseconds
    for (number, minute) in minutes.enumerated() {
      let second = wall.second(ofMilliseconds: start + Int64(number) * 60_000)
      let place = (Int(second.floorRemainder(by: 86_400)) / 60 - hours.lowerBound * 60) * cellWidth / 60
      guard columns.indices.contains(place), second.floorRemainder(by: 86_400) >= hours.lowerBound * 3600
      else {
        continue
      }
      columns[place].calls = max(columns[place].calls, minute.calls)
      columns[place].waiting = max(columns[place].waiting, minute.waiting)
      columns[place].missed += minute.missed
    }
    return columns
  }

  private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Rows of bars, the upper one first. Without Unicode a cell is full, half or empty.
  private func bars(_ values: [Int], most: Int, height: Int) -> [String] {
    (0..<height).reversed().map { row in
      values.map { value in
        let eighths = most == 0 ? 0 : (value * height * 8 + most - 1) / most - row * 8
        if eighths <= 0 || look.isAccessible { return " " }
        if !look.isUnicode { return eighths >= 6 ? "#" : "." }
        return Self.blocks[min(eighths, 8) - 1]
      }.joined()
    }
  }
}
