/// The columns of the call table, from left to right. A new one is a case and its row in `definition`: whatever shows,
/// orders, searches or exports calls goes by that row.
package enum CallColumn: CaseIterable, Hashable, Sendable {
  case time, direction, caller, called, result, ring, wait, talk, hold, legs, dnis, department, branch, pbx

  package var definition: Definition {
    switch self {
    case .time: .init("Time", .time(.startTimeUTC), width: 8)
    case .direction: .init("Dir", .direction(.direction), width: 3, stays: .leaving(6))
    case .caller: .init("Caller", .party(name: .callerName, number: .caller), width: 18, share: 3)
    case .called:
      .init("Called", .party(name: .calleeName, number: .callee), width: 16, share: 3, stays: .leaving(7))
    case .result: .init("Result", .result, width: 9)
    case .ring: .init("Ring", .duration(.ringDuration), width: 5, stays: .leaving(4))
    case .wait: .init("Wait", .duration(.waitTimeMS), width: 7, stays: .leaving(5))
    case .talk:
      .init("Talk", .duration(.talkTimeMS, without: .calleeHoldDurationMS), width: 7, stays: .leaving(3))
    case .hold: .init("Hold", .duration(.calleeHoldDurationMS), width: 7, stays: .leaving(2))
    case .legs: .init("Legs", .count(.callLegCount), width: 4, stays: .leaving(1))
    case .dnis: .init("Dialled", .word(.dnis), width: 13, stays: .inWideWindows, isInSummary: false)
    case .department:
      .init(
        "Queue or department", .list(.departments), width: 19, share: 2, stays: .inWideWindows,
        isInSummary: false)
    case .branch: .init("Branch", .list(.branches), width: 12, share: 1, stays: .inWideWindows)
    case .pbx: .init("PBX", .word(.pbxId), width: 12, share: 1, stays: .inWideWindows)
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
  }

  package struct Definition: Sendable {
    package let title: String
    package let value: Value
    /// The least width, in columns of the terminal; of a time without its day.
    package let width: Int
    /// Its part of the width that is left when every column has the least.
    package let share: Int
    package let stays: Staying
    /// Whether exports for people have it.
    package let isInSummary: Bool

    fileprivate init(
      _ title: String, _ value: Value, width: Int, share: Int = 0,
      stays: Staying = .always, isInSummary: Bool = true
    ) {
      (self.title, self.value, self.width, self.share) = (title, value, width, share)
      (self.stays, self.isInSummary) = (stays, isInSummary)
    }
  }

  /// Order of leaving while the window narrows: the least leaves first.
  package enum Staying: Comparable, Sendable {
    /// Shown only in windows of more than 160 columns, or where the table is scrolled to it.
    case inWideWindows
    /// Leaves after those with a smaller number.
    case leaving(Int)
    case always
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
    case .result: []
    }
  }

  /// Set flush right, and ordered by the greatest first: what is long or much is looked for.
  package var isQuantity: Bool {
    switch self {
    case .duration, .count: true
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
    case .wait: "how long the caller waited in queues and menus"
    case .talk: "how long the two talked, without the time on hold"
    case .hold: "how long one held the line"
    case .legs: "the number of its legs, each one party's part of the call"
    case .dnis: "the number that the caller dialled, which the service calls dnis"
    case .department: "the departments the call came to, queues among them"
    case .branch: "the branch offices of those"
    case .pbx: "the site: the telephone system that the call went through"
    }
  }
}
