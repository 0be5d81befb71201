/// Calls by their result.
package struct ResultCounts: Hashable, Sendable {
  private var counts: [CallResult: Int] = [:]

  package init() {}

  /// The number of calls with each of these results.
  init(_ results: [CallResult], _ tally: [Int]) {
    for (result, count) in zip(results, tally) where count > 0 { counts[result] = count }
  }

  /// By the name of the result, what needs a person first, then by kind and number. An outgoing call may be called missed as
  /// well.
  package var sums: [(name: String, count: Int)] {
    Dictionary(grouping: counts, by: \.key.name)
      .map { name, parts in
        (
          name: name, count: parts.reduce(0) { $0 + $1.value },
          urgency: parts.map(\.key.kind.urgency).min() ?? 0
        )
      }
      .sorted { ($0.urgency, $1.count, $0.name) < ($1.urgency, $0.count, $1.name) }
      .map { (name: $0.name, count: $0.count) }
  }

  mutating func add(_ more: ResultCounts) { counts.merge(more.counts, uniquingKeysWith: +) }

  /// A call counts no more.
  mutating func remove(_ result: CallResult) {
    let count = counts[result] ?? 0
    counts[result] = count > 1 ? count - 1 : nil
  }
}

extension CallResult.Kind {
  /// The place in a list that leads with what needs a person.
  fileprivate var urgency: Int {
    switch self {
    case .abandoned: 0
    case .voicemail: 1
    case .missed: 2
    case .answered: 3
    case .notTaken: 4
    case .other: 5
    }
  }
}
