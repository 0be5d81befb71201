/// An aim, and whether it is met.
struct AimedAt: Encodable, Sendable {
  /// "≤ 0.5"
  let bound: String
  let isMet: Bool

  init(_ aim: Aim, at number: Double, text: (Double) -> String = Quantity.digits) {
    isMet = aim.isMet(by: number)
    bound =
      switch aim {
      case .atMost(let most): "≤ " + text(most)
      case .atLeast(let least): "≥ " + text(least)
      }
  }
}
