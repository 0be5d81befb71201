/// The columns of the call table. A new one is a case, its row in `definition` and its place in ``inTable``: whatever shows,
/// orders, searches or exports calls goes by these. Exports for people have them in the order of the cases. Files that keep a
/// choice of columns know them by the names of the cases.
package enum CallColumn: String, CaseIterable, Sendable {
  case time, direction, caller, called, result, ring, wait, talk, hold, legs, dnis, department, branch, pbx
  case queue, answeredBy, rang, longestRing, leftAt

  /// From left to right. Where a window is too narrow for all, the last ones go first.
  package static let inTable: [CallColumn] = [
    .time, .direction, .caller, .called, .queue, .answeredBy, .rang, .longestRing, .leftAt, .result, .wait,
    .talk, .ring, .hold, .legs, .department, .branch, .pbx, .dnis,
  ]

  /// Those of them that the records tell, without any leg.
  package static let usual = inTable.filter { $0.definition.value.fact == nil }

  package var definition: Definition {
    switch self {
    case .time: .init("Time", "m", .time(.startTimeUTC), .init(5, usual: 8, most: 27))
    case .direction: .init("Dir", "d", .direction(.direction), .init(3, usual: 3, most: 3))
    case .caller:
      .init("Caller", "c", .party(name: .callerName, number: .caller), .init(17, usual: 24, most: 40))
    case .called:
      .init("Called", "a", .party(name: .calleeName, number: .callee), .init(12, usual: 20, most: 40))
    case .result: .init("Result", "u", .result, .init(9, usual: 9, most: 12))
    case .ring: .init("Ring", "r", .duration(.ringDuration), .init(4, usual: 5, most: 8))
    case .wait: .init("Wait", "w", .duration(.waitTimeMS), .init(6, usual: 7, most: 10))
    case .talk:
      .init(
        "Talk", "t", .duration(.talkTimeMS, without: .calleeHoldDurationMS), .init(4, usual: 5, most: 8))
    case .hold: .init("Hold", "h", .duration(.calleeHoldDurationMS), .init(4, usual: 5, most: 8))
    case .legs: .init("Legs", "l", .count(.callLegCount), .init(4, usual: 4, most: 5))
    case .dnis: .init("Dialled", "n", .word(.dnis), .init(12, usual: 12, most: 16), isInSummary: false)
    case .department:
      .init("Department", "e", .list(.departments), .init(14, usual: 18, most: 30), isInSummary: false)
    case .branch: .init("Branch", "b", .list(.branches), .init(10, usual: 12, most: 24))
    case .pbx: .init("PBX", "x", .word(.pbxId), .init(11, usual: 12, most: 24))
    case .queue: .init("Queue", "v", .route(.queue), .init(14, usual: 20, most: 40), isInSummary: false)
    case .answeredBy:
      .init("Answered by", "y", .route(.answeredBy), .init(12, usual: 16, most: 40), isInSummary: false)
    case .rang: .init("Rang", "p", .route(.rang), .init(4, usual: 4, most: 5), isInSummary: false)
    case .longestRing:
      .init("Rang for", "f", .route(.longestRing), .init(8, usual: 8, most: 8), isInSummary: false)
    case .leftAt: .init("Left at", "o", .route(.leftAt), .init(12, usual: 16, most: 40), isInSummary: false)
    }
  }

  /// The kinds of values. They decide how a value is shown, ordered and exported.
  package enum Value: Hashable, Sendable {
    /// An instant; the newest first.
    case time(CallFieldName)
    /// `Incoming`, shortened.
    case direction(CallFieldName)
    case word(CallFieldName)
    /// A list of texts.
    case list(CallFieldName)
    case party(name: CallFieldName, number: CallFieldName)
    case result
    /// Without another one that it contains.
    case duration(CallFieldName, without: CallFieldName? = nil)
    case count(CallFieldName)
    /// Told by the legs of the call, which are asked for where one of these is wanted.
    case route(RouteFact)
  }

  package struct Definition: Sendable {
    package let title: String
    /// Chooses it in a list of columns. Never one that moves in a list: g, j, k, q.
    package let letter: Character
    package let value: Value
    package let widths: Widths
    /// Whether exports for people have it.
    package let isInSummary: Bool

    fileprivate init(
      _ title: String, _ letter: Character, _ value: Value, _ widths: Widths, isInSummary: Bool = true
    ) {
      (self.title, self.letter, self.value) = (title, letter, value)
      (self.widths, self.isInSummary) = (widths, isInSummary)
    }
  }

  /// Widths in columns of the terminal. Between the least and the most, a column is as wide as what it shows.
  package struct Widths: Sendable {
    package let least: Int
    /// Enough for most calls; the width where none is shown yet.
    package let usual: Int
    package let most: Int

    fileprivate init(_ least: Int, usual: Int, most: Int) {
      (self.least, self.usual, self.most) = (least, usual, most)
    }
  }
}

extension CallColumn.Value {
  /// The fields it is made of; none for what is worked out.
  package var fields: [CallFieldName] {
    switch self {
    case .time(let field), .direction(let field), .word(let field), .list(let field), .duration(let field, _),
      .count(let field):
      [field]
    case .party(let name, let number): [name, number]
    case .result, .route: []
    }
  }

  /// Told by the legs; nil for what the record tells.
  package var fact: RouteFact? { if case .route(let fact) = self { fact } else { nil } }

  /// Set flush right, and ordered by the greatest first: what is long or much is looked for.
  package var isQuantity: Bool {
    switch self {
    case .duration, .count: true
    case .route(let fact): fact.isQuantity
    case .time, .direction, .word, .list, .party, .result: false
    }
  }
}

extension CallColumn {
  /// The meaning, for the help.
  package var meaning: String {
    switch self {
    case .time: "the moment the call began"
    case .direction: "in, out, or int for a call inside the company"
    case .caller: "who called: name and number"
    case .called: "who was called: a person, or a queue or menu that took the call"
    case .result: "the end of the whole call in one word"
    case .ring: "how long it rang"
    case .wait: "how long the caller waited in queues"
    case .talk: "how long the two talked, without the time on hold"
    case .hold: "how long one held the line"
    case .legs: "the number of its legs, each one party's part of the call"
    case .dnis: "the number that the caller dialled, which the service calls dnis"
    case .department: "the departments the call came to, queues among them"
    case .branch: "the branch offices of those"
    case .pbx: "the site: the telephone system that the call went through"
    case .queue: "the last queue or ring group that the call came to, and the menus and queues before it"
    case .answeredBy: "the person who answered a call that came in or went inside"
    case .rang: "how many phones rang"
    case .longestRing: "how long the phone rang that rang longest"
    case .leftAt: "where the caller was who gave up: in a menu or a queue, or at a person's phone"
    }
  }
}
