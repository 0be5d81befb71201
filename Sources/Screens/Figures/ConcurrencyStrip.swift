import CallInsight
import CallTime
import CellGrid
import Foundation

/// The calls of one day that were in progress at the same time, and those that waited, as bars over the hours of the day; under
/// them a number for the missed ones that began there. Where an hour has few columns, bars are of braille dots, two in a column.
struct ConcurrencyStrip {
  let minutes: [SimultaneousCalls.Minute]
  let day: LocalDay
  let zone: TimeZone
  let face: ClockFace
  /// Only calls that pass a filter are counted.
  let isFiltered: Bool
  let hours: ClosedRange<Int>
  /// Columns of an hour.
  let cellWidth: Int
  let look: Look

  /// A title, bars, bars of the waiting ones, missed ones.
  static let rows = 1 + heightOfAll + heightOfWaiting + 1
  private static let heightOfAll = 2
  private static let heightOfWaiting = 1

  func lines(nameWidth: Int) -> [StyledText] {
    let bars = columns(ofHour: cellWidth * (isDotted ? 2 : 1))
    let most = bars.map(\.calls).max() ?? 0
    let all = self.bars(bars.map(\.calls), most: most, height: Self.heightOfAll)
    let waiting = self.bars(bars.map(\.waiting), most: most, height: Self.heightOfWaiting)
    let missed = columns(ofHour: cellWidth).reduce(StyledText("")) {
      $0 + ($1.missed == 0 ? " " : look.text($1.missed < 10 ? "\($1.missed)" : "+", .missed))
    }
    func line(_ name: String, _ text: StyledText) -> StyledText {
      look.text(name, .label).truncated(to: nameWidth).padded(to: nameWidth) + text
    }
    return [title]
      + all.enumerated().map { line($0.offset == all.count - 1 ? "all" : "", look.text($0.element, .talk)) }
      + waiting.map { line("wait", look.text($0, .wait)) } + [line("miss", missed)]
  }

  /// `At once on Mon 23 Nov, of the calls that pass: at most 14 calls, at 10:32, 3 waiting; most waiting: 6, at 12:04`
  private var title: StyledText {
    let head =
      look.text("At once on \(day.shortTitle)", .heading)
      + look.text(isFiltered ? ", of the calls that pass: " : ": ", isFiltered ? .text : .heading)
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

  private func clock(_ minute: Int) -> String { ZoneClock(zone, face: face).minute(instant(minute)) }

  private func instant(_ minute: Int) -> Timestamp {
    ReportRange(days: day, through: day, zone: zone).start.adding(.seconds(60 * minute))
  }

  /// The most of the minutes of each column; an hour that comes twice has its minutes in one.
  private func columns(ofHour width: Int) -> [SimultaneousCalls.Minute] {
    let count = hours.count * width
    var columns = [SimultaneousCalls.Minute](repeating: .init(), count: count)
    var wall = WallReader(zone)
    let start = ReportRange(days: day, through: day, zone: zone).start.milliseconds
    for (number, minute) in minutes.enumerated() {
      let second = wall.second(ofMilliseconds: start + Int64(number) * 60_000)
      let place = (Int(second.floorRemainder(by: 86_400)) / 60 - hours.lowerBound * 60) * width / 60
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

  /// A column of blocks would have more than a quarter of an hour.
  private var isDotted: Bool { look.isUnicode && !look.isAccessible && cellWidth < 4 }

  /// The dots of a braille cell, left and right, the lowest first.
  private static let dots: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

  /// Rows of bars of dots, two values in a column.
  private func dots(_ values: [Int], most: Int, height: Int) -> [String] {
    (0..<height).reversed().map { row in
      var cells = [UInt32](repeating: 0, count: values.count / 2)
      for (number, value) in values.enumerated() where most > 0 && number / 2 < cells.count {
        let filled = (value * height * 4 + most - 1) / most - row * 4
        for dot in Self.dots[number % 2].prefix(max(0, filled)) { cells[number / 2] |= dot }
      }
      return cells.map { $0 == 0 ? " " : Unicode.Scalar(0x2800 + $0).map { String($0) } ?? " " }.joined()
    }
  }

  /// Rows of bars, the upper one first. Without Unicode a cell is full, half or empty.
  private func bars(_ values: [Int], most: Int, height: Int) -> [String] {
    if isDotted { return dots(values, most: most, height: height) }
    return (0..<height).reversed().map { row in
      values.map { value in
        let eighths = most == 0 ? 0 : (value * height * 8 + most - 1) / most - row * 8
        if eighths <= 0 || look.isAccessible { return " " }
        if !look.isUnicode { return eighths >= 6 ? "#" : "." }
        return Self.blocks[min(eighths, 8) - 1]
      }.joined()
    }
  }
}
