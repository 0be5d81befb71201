/// The times of several runs of the same thing, in seconds.
struct Samples: Sendable {
  private let sorted: [Double]

  init(_ seconds: [Double]) { sorted = seconds.sorted() }

  init(_ durations: [Duration]) { self.init(durations.map { $0 / .seconds(1) }) }

  var count: Int { sorted.count }
  var median: Double { percentile(0.5) }

  /// The least sample that this part of all samples does not exceed; 0 gives the least, 1 the greatest.
  func percentile(_ part: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, max(0, Int((part * Double(sorted.count)).rounded(.up)) - 1))]
  }

  /// Times the body, after one run that warms up.
  static func of(_ runs: Int, _ body: () async throws -> Void) async rethrows -> Samples {
    try await body()
    var durations: [Duration] = []
    for _ in 0..<runs {
      let start = ContinuousClock.now
      try await body()
      durations.append(start.duration(to: .now))
    }
    return Samples(durations)
  }
}
