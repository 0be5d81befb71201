/// What a measurement found: one line of the table, and one for each comparison.
struct Finding: Encodable, Sendable {
  let title: String
  /// The median of all runs.
  let value: Quantity
  var fastest: Quantity?
  var slowest: Quantity?
  var runs = 1
  var rate: Quantity?
  /// Anonymous memory at its peak.
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
