import Synchronization

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
