/// The end of a call in one word.
package struct CallResult: Hashable, Sendable {
  package let kind: Kind
  /// `ABANDONED`; for an outgoing call that nobody took and for another result the last leg's disposition, upper-cased.
  package let name: String

  /// The kinds, in the order in which they are tried: the first that holds is the result. A new one is a case and its row
  /// in `definition`; it is told by its disposition, in the quiet colour, until it has a sentence in `CallStory` and a `Role`.
  package enum Kind: CaseIterable, Hashable, Sendable {
    case answered, voicemail
    /// An outgoing call. The service counts it as abandoned and missed (its own sums add up only so), but nobody waited.
    case notTaken
    case abandoned, missed
    /// The last leg's disposition says how it ended.
    case other

    private var definition: (name: String, meaning: String, flag: Flags) {
      switch self {
      case .answered:
        ("ANSWERED", "somebody answered, by the service's word or, without one, by the talk time", .answered)
      case .voicemail: ("VOICEMAIL", "the last leg went to voicemail", .voicemail)
      case .notTaken:
        ("NO ANSWER", "an outgoing call that nobody took, or its last leg's disposition", .outgoing)
      case .abandoned: ("ABANDONED", "the caller hung up while waiting", .abandoned)
      case .missed: ("MISSED", "flagged as missed by the service, busy ones too", .missed)
      case .other: ("", "", [])
      }
    }

    /// The result's word; "" for `other`, which has many.
    package var name: String { definition.name }
    /// The meaning, for the help.
    package var meaning: String { definition.meaning }

    /// It holds for a call that has this; none for any call.
    fileprivate var flag: Flags { definition.flag }

    fileprivate func name(_ disposition: String) -> String {
      let disposition = disposition == "-" ? "" : disposition.uppercased()
      return switch self {
      // Nobody waited who could have hung up.
      case .notTaken: disposition.isEmpty || disposition == Kind.abandoned.name ? name : disposition
      case .other: disposition.isEmpty ? "–" : disposition
      case .answered, .voicemail, .abandoned, .missed: name
      }
    }
  }

  fileprivate struct Flags: OptionSet {
    let rawValue: Int

    static let abandoned = Flags(rawValue: 1)
    /// The service says so; where it says nothing, there was talk time and the call is not missed.
    static let answered = Flags(rawValue: 2)
    static let missed = Flags(rawValue: 4)
    static let outgoing = Flags(rawValue: 8)
    /// The last leg's disposition.
    static let voicemail = Flags(rawValue: 16)
    /// The bits that all of them take.
    static let width = 5
  }

  fileprivate init(_ flags: Flags, disposition: String) {
    kind = Kind.allCases.first { flags.isSuperset(of: $0.flag) } ?? .other
    name = kind.name(disposition)
  }
}

/// The columns that decide how each call of a batch ended.
struct ResultColumns {
  let abandoned: FlagColumn
  let answered: FlagColumn
  let missed: FlagColumn
  let outgoing: WordColumn
  let voicemail: WordColumn
  let talk: Column
  let dispositions: Column

  subscript(row: Int) -> CallResult { CallResult(flags(row), disposition: dispositions.plainText(row)) }

  /// Calls with the same key have the same result; nil where the disposition is no text.
  func key(_ row: Int) -> Int? {
    guard dispositions.forms[row] == .text else { return nil }
    return Int(dispositions.codes[row]) << CallResult.Flags.width | flags(row).rawValue
  }

  /// All keys are below it.
  var keyCount: Int { dispositions.dictionary.count << CallResult.Flags.width }

  private func flags(_ row: Int) -> CallResult.Flags {
    var flags: CallResult.Flags = []
    if abandoned[row] { flags.insert(.abandoned) }
    if missed[row] { flags.insert(.missed) }
    if outgoing[row] { flags.insert(.outgoing) }
    if voicemail[row] { flags.insert(.voicemail) }
    if answered[row] || !flags.contains(.missed) && answered.saysNothing(row) && talked(row) {
      flags.insert(.answered)
    }
    return flags
  }

  private func talked(_ row: Int) -> Bool {
    talk.integer(row).map { $0 >= CallFieldName.talkTimeMS.leastTime } ?? false
  }
}
