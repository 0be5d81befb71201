import CallTable

/// The calls of each set of groups counted in every way at once: the counts of a set lie side by side, and a call adds a row of
/// ones and noughts to them.
struct SetSums: Sendable {
  private struct Sums {
    /// In the order of `CallOutcome.index`.
    var counts = SIMD8<UInt32>()
    /// Milliseconds, no more than 64 bits hold.
    var talk: Int64 = 0
  }

  private var sets: [Sums] = []

  /// The least time that is too long to be an answer in time, in milliseconds.
  private let limit: Int64

  init(limit: Int64) { self.limit = limit }

  var count: Int { sets.count }

  mutating func grow(to count: Int) { sets += repeatElement(Sums(), count: count - sets.count) }

  /// The ones and noughts of a call, by the outcomes' bits, an answer in time, and talk.
  private static let steps: [SIMD8<UInt32>] = (0..<64).map { bits in
    let outcome = CallOutcomes(rawValue: UInt8(bits & 15))
    let counts: [Bool] = [
      true, outcome.contains(.answered), outcome.contains(.missed), outcome.contains(.abandoned),
      outcome.contains(.voicemail), bits & 16 != 0, bits & 32 != 0, false,
    ]
    return SIMD8(counts.map { $0 ? 1 : 0 })
  }

  /// Takes some rows of a batch, each with its set; negative times are none.
  mutating func add(
    _ rows: [Int], _ rowSets: [Int32], _ outcomes: [CallOutcomes], answers: [Int64], talks: [Int64]
  ) {
    Self.steps.withUnsafeBufferPointer { steps in
      sets.withUnsafeMutableBufferPointer { sets in
        for (row, set) in zip(rows, rowSets) {
          let talk = talks[row]
          let isWithinLimit = answers[row] >= 0 && answers[row] <= limit
          let step = Int(outcomes[row].rawValue & 15) | (isWithinLimit ? 16 : 0) | (talk >= 0 ? 32 : 0)
          sets[Int(set)].counts &+= steps[step]
          let (sum, overflow) = sets[Int(set)].talk.addingReportingOverflow(max(0, talk))
          sets[Int(set)].talk = overflow ? .max : sum
        }
      }
    }
  }

  subscript(set: Int) -> CallSums {
    let (counts, talk) = (sets[set].counts, sets[set].talk)
    var sums = CallSums()
    (sums.calls, sums.answered, sums.missed) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    (sums.abandoned, sums.voicemail) = (Int(counts[3]), Int(counts[4]))
    sums.answeredWithinLimit = Int(counts[5])
    sums.talk = CallSums.Times(calls: Int(counts[6]), total: talk)
    return sums
  }
}
