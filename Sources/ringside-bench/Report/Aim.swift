/// What a number should be.
enum Aim: Sendable {
  case atMost(Double)
  case atLeast(Double)

  func isMet(by number: Double) -> Bool {
    switch self {
    case .atMost(let bound): number <= bound
    case .atLeast(let bound): number >= bound
    }
  }
}
