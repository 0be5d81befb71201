import BrowserModel
import CallTime
import CellGrid
import Foundation

/// The form in which the times of a table's rows are written: with as much of the date as tells them apart, and with room for
/// an offset where the clocks go back. A row that is not of this year shows its year.
struct TimeForm: Hashable {
  enum Date: Hashable {
    /// The title has it.
    case none
    /// `Mon 23`: in a range everybody knows which month a weekday is in.
    case weekday
    /// `23 Nov`: in a file, which may hold years, nobody does.
    case month
    /// `23 Nov 2025`
    case year
  }

  let date: Date
  /// The year in digits, and no seconds.
  let isShort: Bool
  /// Columns for the offset of a time that comes twice. It stands in place of the seconds where there are none.
  let offsetWidth: Int
  let hasSeconds: Bool
  let face: ClockFace
  /// Further columns that an offset with minutes takes in place of the seconds.
  let spare: Int

  /// Some times of the stretch come twice. Their offset stands in place of the seconds, which are there for the others, too,
  /// then.
  private let hasOffsets: Bool

  init(
    date: Date, isShort: Bool = false, hasOffsets: Bool = false, offsetWidth: Int = 0, spare: Int = 0,
    hasSeconds: Bool = true, face: ClockFace = .hours24
  ) {
    self.face = face
    self.isShort = isShort && date == .year
    (self.date, self.hasOffsets, self.offsetWidth, self.spare) = (date, hasOffsets, offsetWidth, spare)
    self.hasSeconds = !self.isShort && (hasSeconds || hasOffsets)
  }

  /// `17:58` for `17:58:12`.
  var withoutSeconds: TimeForm {
    TimeForm(
      date: date, isShort: isShort, hasOffsets: hasOffsets, offsetWidth: offsetWidth, spare: spare,
      hasSeconds: false, face: face)
  }

  /// Below it the year is written in digits, without seconds.
  private static let leastForYear = 60
  private static let leastForOffsets = 100
  /// Rows of a longer time have an offset too seldom to keep room for it.
  private static let mostForOffsets = Duration.seconds(31 * 86_400)

  init(_ times: ListTimes, width: Int) {
    let date: Date =
      if times.isOneDay { .none } else if !times.isOfThisYear { .year } else {
        times.isFile ? .month : .weekday
      }
    let stretch = times.stretch
    let offsets = stretch.map { ZoneClock(times.zone).offsetsOfRepeatedTimes(in: $0) } ?? []
    let isShortTime = stretch.map { $0.upperBound.since($0.lowerBound) <= Self.mostForOffsets } ?? true
    let isRoomy = width >= Self.leastForOffsets && isShortTime && !offsets.isEmpty
    let widest = offsets.map { ZoneOffset.short(seconds: $0).count }.max() ?? 0
    self.init(
      date: date, isShort: width < Self.leastForYear, hasOffsets: !offsets.isEmpty,
      offsetWidth: isRoomy ? 7 : 0,
      spare: isRoomy ? 0 : max(0, widest - 2), face: times.habits.clock)
  }

  var width: Int {
    let dated =
      switch date {
      case .none: 0
      case .weekday, .month: 7
      case .year: isShort ? 11 : 12
      }
    return dated + face.minuteWidth + (hasSeconds ? 3 : 0) + offsetWidth + spare
  }

  /// Fills the width, except for what is kept for an offset.
  func text(_ moment: Timestamp, _ clock: ZoneClock) -> String {
    let local = clock.local(moment)
    let offset = clock.offsetIfRepeated(moment)
    if isShort { return short(local, offset) }
    let day = (local.day < 10 ? " " : "") + "\(local.day)"
    let dated =
      switch date {
      case .none: ""
      case .weekday: "\(local.localDay.weekdayName) \(day) "
      case .month: "\(day) \(local.localDay.monthName) "
      case .year: "\(day) \(local.localDay.monthName) \(local.year) "
      }
    guard let offset else { return dated + aligned(hasSeconds ? face.time(local) : face.minute(local)) }
    if offsetWidth > 0 { return "\(dated)\(aligned(face.time(local))) \(ZoneOffset.iso(seconds: offset))" }
    return "\(dated)\(aligned(face.minute(local))) \(ZoneOffset.short(seconds: offset))"
  }

  /// An hour of one digit stands under those of two.
  private func aligned(_ time: String) -> String {
    face == .hours12 && time.utf8.dropFirst().first == UInt8(ascii: ":") ? " " + time : time
  }

  /// `2025-11-02 01:30`, `25-11-02 01:30−4`
  private func short(_ local: LocalTime, _ offset: Int?) -> String {
    let text = "\(local.localDay.text) \(aligned(face.minute(local)))"
    return offset.map { text.dropFirst(2) + ZoneOffset.short(seconds: $0) } ?? text
  }
}
