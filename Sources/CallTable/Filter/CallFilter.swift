/// Conditions for the calls that are shown; all of them must hold.
package struct CallFilter: Hashable, Sendable {
  /// One condition, a chip on the screen.
  package struct Condition: Hashable, Sendable {
    package let expression: FilterExpression

    package init(_ expression: FilterExpression) { self.expression = expression }

    /// The condition in the filter language.
    package var text: String { expression.text }
  }

  /// The kinds of conditions that a key changes at once.
  fileprivate enum Kind {
    case direction, dispositions, missed
  }

  /// No two are the same.
  package private(set) var conditions: [Condition] = []

  package init(_ conditions: [Condition] = []) {
    for condition in conditions { add(condition) }
  }

  /// - Parameters:
  ///   - direction: only calls of this direction, upper and lower case alike; nil: all.
  ///   - dispositions: only calls whose last leg has one of these, upper and lower case alike; empty: all.
  ///   - missedOnly: only calls that the service itself calls missed (voicemail and abandoned ones are among them).
  package init(direction: String? = nil, dispositions: Set<String> = [], missedOnly: Bool = false) {
    self.direction = direction
    self.dispositions = dispositions
    self.missedOnly = missedOnly
  }

  /// The conditions of a text in the filter language, each of its parts that must hold one; none in an empty text.
  package init(parsing text: String) throws(FilterError) {
    let expression = try FilterExpression.parsed(text)
    self.init((expression?.conjuncts ?? []).map(Condition.init))
  }

  /// Whether every call passes.
  package var isEmpty: Bool { conditions.isEmpty }

  /// All conditions as one; nil if there are none.
  var expression: FilterExpression? { .all(conditions.map(\.expression)) }

  /// All conditions in the filter language.
  package var text: String { expression?.text ?? "" }

  /// Whether the zone in which times are shown decides which calls pass.
  package var asksZone: Bool { conditions.contains { $0.expression.asksZone } }

  /// Whether the legs of calls decide which calls pass.
  package var asksLegs: Bool { conditions.contains { $0.expression.asksLegs } }

  /// Without the conditions that ask for names or numbers of parties.
  package var withoutParties: CallFilter { CallFilter(conditions.filter { !$0.expression.asksParties }) }

  /// Adds a condition, unless it is there.
  package mutating func add(_ condition: Condition) {
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// With the parts of an expression, each that must hold a condition.
  package func adding(_ expression: FilterExpression) -> CallFilter {
    CallFilter(conditions + expression.conjuncts.map(Condition.init))
  }

  package func dropping(_ condition: Condition) -> CallFilter {
    CallFilter(conditions.filter { $0 != condition })
  }
}

extension CallFilter {
  /// The direction that a condition asks for; nil: all.
  package var direction: String? {
    get { conditions.lazy.compactMap(\.direction).first }
    set { replace(.direction, by: newValue.map { .term(.text(.direction, .equal($0))) }) }
  }

  /// The direction that a short word stands for, `Incoming` for `in`; any other word is a direction as served.
  package static func direction(named word: String) -> String {
    let lowercased = word.lowercased()
    return FilterKey.direction.shortWords.first { $0.word == lowercased }?.value ?? word
  }

  /// The last legs' dispositions of which a condition wants one; empty: all.
  package var dispositions: Set<String> {
    get { Set(conditions.lazy.compactMap(\.dispositions).first ?? []) }
    set { replace(.dispositions, by: .any(newValue.sorted().map { .term(.text(.last, .equal($0))) })) }
  }

  /// Only calls that the service itself calls missed.
  package var missedOnly: Bool {
    get { conditions.contains { $0.kind == .missed } }
    set { replace(.missed, by: newValue ? .term(.missed) : nil) }
  }

  /// In the place of the one that is there.
  private mutating func replace(_ kind: Kind, by expression: FilterExpression?) {
    let place = conditions.firstIndex { $0.kind == kind } ?? conditions.count
    conditions.removeAll { $0.kind == kind }
    if let expression { conditions.insert(Condition(expression), at: min(place, conditions.count)) }
  }
}

extension CallFilter.Condition {
  fileprivate var kind: CallFilter.Kind? {
    if expression == .term(.missed) { return .missed }
    return direction != nil ? .direction : dispositions != nil ? .dispositions : nil
  }

  /// The only direction that passes; nil if it asks for something else.
  package var direction: String? {
    if case .term(.text(.direction, .equal(let value))) = expression { value } else { nil }
  }

  /// The dispositions that pass; nil if it asks for something else.
  package var dispositions: [String]? {
    var values: [String] = []
    for part in expression.disjuncts {
      guard case .term(.text(.last, .equal(let value))) = part else { return nil }
      values.append(value)
    }
    return values
  }
}

extension CallFilter {
  /// Values named in a sentence at most, the most frequent ones.
  private static let told = 12

  /// Sentences about values that the filter asks for and no call has: `No call has the direction “Inbound”; there are
  /// Incoming, Outgoing.` Nothing of a column that no call has anything in.
  ///
  /// - Parameters:
  ///   - noCall: how the sentences begin.
  ///   - counts: the values of these calls.
  /// - Returns: a sentence for each such value.
  package func unmet(
    _ noCall: String = "No call", by counts: ValueCounts
  ) -> [String] {
    sentences(noCall, "direction", direction.map { [$0] } ?? [], counts[.direction])
      + sentences(noCall, "disposition", dispositions.sorted(), counts[.disposition])
  }

  private func sentences(
    _ noCall: String, _ name: String, _ wanted: [String], _ counts: [(value: String, count: Int)]
  ) -> [String] {
    let there = counts.map(\.value).filter { !$0.isEmpty }
    let known = Set(counts.map { $0.value.lowercased() })
    let absent = wanted.filter { !known.contains($0.lowercased()) }
    guard !there.isEmpty, !absent.isEmpty else { return [] }
    let rest = there.count > Self.told ? " and \(there.count - Self.told) more" : ""
    let list = there.prefix(Self.told).joined(separator: ", ")
    return absent.map {
      "\(noCall) has the \(name) “\($0)”; there \(there.count == 1 ? "is" : "are") \(list)\(rest)."
    }
  }
}
