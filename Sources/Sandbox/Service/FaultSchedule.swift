import Synchronization

/// Counts requests and says which of them go wrong.
final class FaultSchedule: Sendable {
  private let faults: [Fault]
  /// For each fault, the requests it was about so far.
  private let seen: Mutex<[Int]>

  init(_ faults: [Fault]) {
    self.faults = faults
    seen = Mutex(Array(repeating: 0, count: faults.count))
  }

  /// What goes wrong with the next request to this path; the first fault that applies.
  func next(_ path: ServicePath?) -> Fault.Action? {
    seen.withLock { seen in
      var action: Fault.Action?
      for (index, fault) in faults.enumerated() where fault.path == nil || fault.path == path {
        let number = seen[index]
        seen[index] += 1
        let isDue = number >= fault.after && number - fault.after < fault.times ?? .max
        if isDue, action == nil { action = fault.action }
      }
      return action
    }
  }
}
