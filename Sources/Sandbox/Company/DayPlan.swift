import Foundation
import Synchronization

/// The number of calls in each minute of one day of the company's zone. Cheap to make, and all that the calls of the
/// day depend on.
struct DayPlan: Sendable {
  /// The state of the company in a minute.
  enum Phase: Sendable {
    case open, overloaded, closed
  }

  /// Days since 1970, of the company's calendar.
  let day: Int
  /// UTC minutes since 1970. A day has 1380 to 1500 of them.
  let minutes: Range<Int>
  /// Calls of the day, for each PBX.
  let totals: [Int]
  private let isWeekend: Bool
  private let overloadedHour: Int
  /// Wall-clock minute of the day, for each minute.
  private let wallMinutes: [Int]
  /// Weight of all minutes before each minute, and at the end of all.
  private let weights: [Int]
  private let offsets: [Int]

  /// Relative load of each hour of a working day: two peaks, lunch between them, a quiet night.
  private static let shape = [
    2, 1, 1, 1, 1, 2, 6, 20, 50, 88, 100, 92, 52, 58, 86, 97, 80, 44, 20, 12, 8, 6, 4, 3,
  ]

  init(day: Int, seed: UInt64, callsPerDay: Int) {
    self.day = day
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = Company.zone
    // Noon in Greenwich is in the morning of the same day in the company's zone.
    let morning = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_200)
    func minute(_ date: Date) -> Int { Int(date.timeIntervalSince1970) / 60 }
    minutes = minute(calendar.startOfDay(for: morning))..<minute(calendar.startOfDay(for: morning + 86_400))

    let weekday = calendar.component(.weekday, from: morning)
    let (sunday, saturday) = (1, 7)
    isWeekend = weekday == saturday || weekday == sunday
    let percent = weekday == saturday ? 30 : weekday == sunday ? 14 : 100
    let calls = callsPerDay * percent / 100
    let shares = Company.shares.map { calls * $0 / 100 }
    totals = shares + [calls - shares.reduce(0, +)]

    var generator = SeededGenerator(seed, -3, day)
    overloadedHour = [9, 10, 11, 14, 15][generator.below(5)]

    if minutes.count == 1440 {
      wallMinutes = Array(0..<1440)
    } else {
      wallMinutes = minutes.map { minute in
        (minute + Company.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute * 60))) / 60)
          % 1440
      }
    }
    var sum = 0
    var weights = [0]
    weights.reserveCapacity(minutes.count + 1)
    for wall in wallMinutes {
      let hour = wall / 60
      let next = Self.shape[(hour + 1) % 24]
      let level = Self.shape[hour] * (60 - wall % 60) + next * (wall % 60)
      // Calls come in clusters.
      let rush = !isWeekend && hour == overloadedHour ? 13 : 10
      sum += level * rush * (20 + generator.below(160)) / 100
      weights.append(sum)
    }
    self.weights = weights
    offsets = totals.map { _ in generator.below(max(1, sum)) }
  }

  func phase(_ minute: Int) -> Phase {
    let hour = wallMinutes[minute - minutes.lowerBound] / 60
    if isWeekend || hour < 8 || hour >= 18 { return .closed }
    return hour == overloadedHour ? .overloaded : .open
  }

  /// Calls that start in these minutes, which must be of this day unless the range is empty.
  func count(pbx: Int, _ range: Range<Int>) -> Int {
    range.isEmpty ? 0 : before(range.upperBound, pbx) - before(range.lowerBound, pbx)
  }

  func count(pbx: Int, minute: Int) -> Int {
    count(pbx: pbx, minute..<minute + 1)
  }

  private func before(_ minute: Int, _ pbx: Int) -> Int {
    guard let all = weights.last, all > 0 else { return 0 }
    return (totals[pbx] * weights[minute - minutes.lowerBound] + offsets[pbx]) / all
  }
}

/// The plans of days, the last few of them kept.
final class DayPlans: Sendable {
  private let seed: UInt64
  private let callsPerDay: Int
  private let plans = Mutex<[Int: DayPlan]>([:])

  private static let limit = 16

  init(seed: UInt64, callsPerDay: Int) {
    self.seed = seed
    self.callsPerDay = callsPerDay
  }

  func plan(day: Int) -> DayPlan {
    if let plan = plans.withLock({ $0[day] }) { return plan }
    let plan = DayPlan(day: day, seed: seed, callsPerDay: callsPerDay)
    plans.withLock {
      if $0.count >= Self.limit { $0.removeAll() }
      $0[day] = plan
    }
    return plan
  }
}
