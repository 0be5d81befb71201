import CallTime

/// The keys of the filter language. A new one is a case and its row in `definition`, from which parser, printer, completion and
/// help are made.
package enum FilterKey: CaseIterable, Hashable, Sendable {
  case direction, result, last, wait, ring, answer, talk, hold, total, legs, from, to, with, callerName
  case callerNumber, calledName, calledNumber, department, branch, pbx, dialled, id, at, on
  case queue, agent, rang

  package enum Value: Hashable, Sendable {
    /// One word of few: compared whole.
    case word(CallFieldName)
    /// The word in the column Result: compared whole.
    case result
    /// One of these is found by a part of it.
    case text([CallFieldName])
    /// A list of texts, one of which is found by a part of it.
    case list(CallFieldName)
    /// Without another one that it contains.
    case duration(CallFieldName, without: CallFieldName?)
    /// From start to end.
    case wholeTime
    /// From start to answer; only of an answered call.
    case answerTime
    case count(CallFieldName)
    case clock
    case days
    /// Told by the legs of the call. One whose legs have not come passes neither the condition nor its opposite.
    case route(RouteFact)

    /// Nil for what the record tells.
    var fact: RouteFact? { if case .route(let fact) = self { fact } else { nil } }

    /// A whole number, and no length of time.
    var isCount: Bool {
      switch self {
      case .count, .route(.rang): true
      default: false
      }
    }
  }

  package struct Definition: Sendable {
    package let name: String
    /// Other words for it.
    let aliases: [String]
    package let value: Value
    package let example: String
    /// For the help.
    package let meaning: String

    fileprivate init(
      _ name: String, _ value: Value, _ example: String, _ meaning: String, aliases: [String] = []
    ) {
      (self.name, self.aliases, self.value) = (name, aliases, value)
      (self.example, self.meaning) = (example, meaning)
    }
  }

  package var definition: Definition {
    switch self {
    case .direction:
      .init(
        "dir", .word(.direction), "dir:in", "direction: in, out, internal, or as served",
        aliases: ["direction"])
    case .result: .init("result", .result, "result:missed", "the word in the column Result")
    case .last:
      .init(
        "last", .word(.lastLegDisposition), "last:voicemail", "disposition of the last leg",
        aliases: ["disposition"])
    case .wait: .init("wait", .duration(.waitTimeMS, without: nil), "wait>30s", "time in the queue")
    case .ring: .init("ring", .duration(.ringDuration, without: nil), "ring:20s-1m", "time it rang")
    case .answer: .init("answer", .answerTime, "answer<=20s", "time until somebody answered")
    case .talk:
      .init(
        "talk", .duration(.talkTimeMS, without: .calleeHoldDurationMS), "talk>=5m", "talk without hold")
    case .hold: .init("hold", .duration(.calleeHoldDurationMS, without: nil), "hold>1:30", "time on hold")
    case .total: .init("total", .wholeTime, "total<1h", "from start to end")
    case .legs: .init("legs", .count(.callLegCount), "legs>2", "legs of the call")
    case .from:
      .init(
        "from", .text([.callerName, .caller]), "from:+1555*", "name or number of the caller",
        aliases: ["caller"])
    case .to:
      .init(
        "to", .text([.calleeName, .callee]), "to:sales", "name or number called",
        aliases: ["called", "callee"])
    case .with:
      .init(
        "with", .text([.callerName, .caller, .calleeName, .callee]), "with=120011",
        "name or number of either side")
    case .callerName:
      .init("callername", .text([.callerName]), "callername=\"JOHN\"", "name of the caller alone")
    case .callerNumber:
      .init("callernumber", .text([.caller]), "callernumber==1200", "number of the caller alone")
    case .calledName:
      .init("calledname", .text([.calleeName]), "calledname:sales", "name called alone")
    case .calledNumber:
      .init("callednumber", .text([.callee]), "callednumber==1200", "number called alone")
    case .department:
      .init(
        "dept", .list(.departments), "dept:billing", "department, or queue that is one",
        aliases: ["department"])
    case .branch: .init("branch", .list(.branches), "branch:central", "branch")
    case .pbx: .init("pbx", .text([.pbxId]), "pbx:acmecorp", "PBX")
    case .dialled:
      .init("dialled", .text([.dnis]), "dialled:+44*", "number dialled", aliases: ["dialed", "dnis"])
    case .id: .init("id", .text([.callId]), "id=1635571048345", "id of the call")
    case .at: .init("at", .clock, "at:9-10", "time of day it began, in the zone shown")
    case .on: .init("on", .days, "on:mon", "day it began: mon-fri, weekend, 2026-11-23")
    case .queue: .init("queue", .route(.queue), "queue:sales", "last queue or ring group, told by the legs")
    case .agent:
      .init("agent", .route(.answeredBy), "agent:smith", "name or number of the person who answered")
    case .rang: .init("rang", .route(.rang), "rang>2", "phones that rang")
    }
  }

  package var name: String { definition.name }

  /// Whether the legs of calls tell its values.
  package var asksLegs: Bool { definition.value.fact != nil }

  private static let known = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { key in
      ([key.definition.name] + key.definition.aliases).map { ($0, key) }
    })

  /// The key of that name, in any letter case; nil if there is none.
  init?(_ name: String) {
    guard let key = FilterKey.known[name.lowercased()] else { return nil }
    self = key
  }

  /// Names that people may mean by a word, aliases included.
  static let names = Array(known.keys)

  /// Short words for values, in lower case, and the value that each stands for; none for most keys.
  var shortWords: [(word: String, value: String)] {
    switch self {
    case .direction:
      [("in", "Incoming"), ("out", "Outgoing"), ("internal", "Internal"), ("int", "Internal")]
    case .result:
      FilterWord.all.flatMap { word in word.result.map { value in word.names.map { ($0, value) } } ?? [] }
    default: []
    }
  }

  /// Whether a value stands for the whole text: it is compared by `=`, even if `:` is written.
  var isComparedWhole: Bool {
    switch definition.value {
    case .word, .result: true
    case .text, .list, .duration, .wholeTime, .answerTime, .count, .clock, .days, .route: false
    }
  }

  /// Words that the parser expects for a value.
  var expected: String {
    switch definition.value {
    case .count, .route(.rang): "a number, or two of them, 2-4"
    case .word, .result, .text, .list, .route: "a text; in quotes if it has blanks, * for any part"
    case .duration, .wholeTime, .answerTime: "a length of time: 30s, 5m, 1h, 1:30, or two of them, 30s-2m"
    case .clock: "a time of day: 9, 9:30, 5pm, or two of them, 9-10"
    case .days: "a day: mon, mon-fri, weekend, 2026-11-23"
    }
  }
}

/// A word that stands for itself: a result, or the service's own flag.
package struct FilterWord: Sendable {
  /// The first one is its name.
  package let names: [String]
  /// The word in the column Result; nil for the service's flag.
  let result: String?
  package let meaning: String

  package var term: FilterTerm { result.map { .text(.result, .equal($0)) } ?? .missed }

  package static let all: [FilterWord] =
    [
      FilterWord(
        names: ["missed"], result: nil,
        meaning: "flagged as missed by the service, voicemail and abandoned too")
    ]
    + [
      ("answered", CallResult.Kind.answered), ("abandoned", .abandoned), ("voicemail", .voicemail),
      ("noanswer", .notTaken),
    ].map { name, kind in
      FilterWord(
        names: kind == .voicemail ? [name, "vm"] : [name], result: kind.name, meaning: kind.meaning)
    } + [FilterWord(names: ["busy"], result: "BUSY", meaning: "an outgoing call to a busy line")]

  static let known = Dictionary(
    uniqueKeysWithValues: all.flatMap { word in word.names.map { ($0, word) } })
}
