/// A result of a measurement: one line of the table, and one for each comparison.
struct Finding: Encodable, Sendable {
  let title: String
  /// The median of all runs.
  let value: Quantity
  var fastest: Quantity?
  var slowest: Quantity?
  var runs = 1
  var rate: Quantity?
  /// Peak of the anonymous memory.
  var memory: Quantity?
  var aim: AimedAt?
  var comparisons: [Comparison] = []
  var note: String?

  init(_ title: String, _ value: Quantity, aim: Aim? = nil) {
    self.title = title
    self.value = value
    self.aim = aim.map { AimedAt($0, at: value.amount) { Quantity(amount: $0, unit: value.unit).text } }
  }

  init(_ title: String, _ samples: Samples, rate: Quantity? = nil, memory: Int? = nil, aim: Aim? = nil) {
    self.init(title, .seconds(samples.median), aim: aim)
    fastest = .seconds(samples.percentile(0))
    slowest = .seconds(samples.percentile(1))
    runs = samples.count
    self.rate = rate
    self.memory = memory.map(Quantity.bytes)
  }
}

/// The same work done by another program.
struct Comparison: Encodable, Sendable {
  let peer: String
  /// Nil if it could not be measured: `note` says why.
  var value: Quantity?
  var memory: Quantity?
  /// Ringside's value divided by the peer's.
  var ratio: Double?
  var aim: AimedAt?
  var note: String?

  /// A peer that was not measured, and the reason.
  init(_ peer: String, missing note: String) {
    self.peer = peer
    self.note = note
  }

  /// `own` is in the unit of `value`.
  init(_ peer: String, own: Double, value: Quantity, memory: Int? = nil, aim: Aim? = nil) {
    self.init(peer, ratio: own / value.amount, value: value, memory: memory, aim: aim)
  }

  init(_ peer: String, ratio: Double, value: Quantity, memory: Int? = nil, aim: Aim? = nil) {
    self.peer = peer
    self.value = value
    self.memory = memory.map(Quantity.bytes)
    self.ratio = ratio
    self.aim = aim.map { AimedAt($0, at: ratio) }
  }
}

/// A bound for a number.
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

/// An aim with the verdict.
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
