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

    private var definition: (name: String, meaning: String, holds: (Evidence) -> Bool) {
      switch self {
      case .answered:
        (
          "ANSWERED", "somebody answered; where the service does not say, there was talk time",
          { $0.flags.contains(.answered) }
        )
      case .voicemail:
        ("VOICEMAIL", "the last leg went to voicemail", { $0.disposition.lowercased() == "voicemail" })
      case .notTaken:
        (
          "NO ANSWER", "an outgoing call that nobody took, or its last leg's disposition",
          { $0.flags.contains(.outgoing) }
        )
      case .abandoned:
        ("ABANDONED", "the caller hung up while waiting", { $0.flags.contains(.abandoned) })
      case .missed:
        ("MISSED", "flagged as missed by the service, busy ones too", { $0.flags.contains(.missed) })
      case .other: ("", "", { _ in true })
      }
    }

    /// The result's word; "" for `other`, which has many.
    package var name: String { definition.name }
    /// The meaning, for the help.
    package var meaning: String { definition.meaning }

    fileprivate func holds(_ evidence: Evidence) -> Bool { definition.holds(evidence) }

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

  /// The fields that decide a result.
  fileprivate struct Evidence {
    let flags: Flags
    /// `lastLegDisposition`
    let disposition: String
  }

  fileprivate struct Flags: OptionSet {
    let rawValue: Int

    static let abandoned = Flags(rawValue: 1)
    /// The service says so; where it says nothing, there was talk time and the call is not missed.
    static let answered = Flags(rawValue: 2)
    static let missed = Flags(rawValue: 4)
    static let outgoing = Flags(rawValue: 8)
    /// The bits that all of them take.
    static let width = 4
  }

  fileprivate init(_ evidence: Evidence) {
    kind = Kind.allCases.first { $0.holds(evidence) } ?? .other
    name = kind.name(evidence.disposition)
  }
}

/// The columns that decide how each call of a batch ended.
package struct ResultColumns {
  private let abandoned: FlagColumn
  private let answered: FlagColumn
  private let missed: FlagColumn
  private let outgoing: OutgoingColumn
  private let talk: Column
  private let batch: CallBatch
  private let dispositions: Column

  package init(_ batch: CallBatch) {
    (abandoned, answered, missed) = (batch.flags(.abandoned), batch.flags(.answered), batch.flags(.missed))
    (outgoing, talk) = (batch.outgoing, batch.numbers(.talkTimeMS))
    (dispositions, self.batch) = (batch[.lastLegDisposition], batch)
  }

  package subscript(row: Int) -> CallResult {
    CallResult(.init(flags: flags(row), disposition: batch.text(.lastLegDisposition, row)))
  }

  /// Calls with the same key have the same result, so that each has to be worked out but once; nil where the disposition
  /// is no text.
  package func key(_ row: Int) -> Int? {
    guard dispositions.forms[row] == .text else { return nil }
    return Int(dispositions.codes[row]) << CallResult.Flags.width | flags(row).rawValue
  }

  private func flags(_ row: Int) -> CallResult.Flags {
    var flags: CallResult.Flags = []
    if abandoned[row] { flags.insert(.abandoned) }
    if missed[row] { flags.insert(.missed) }
    if outgoing[row] { flags.insert(.outgoing) }
    if answered[row] || !flags.contains(.missed) && answered.saysNothing(row) && talked(row) {
      flags.insert(.answered)
    }
    return flags
  }

  private func talked(_ row: Int) -> Bool {
    talk.integer(row).map { $0 >= CallFieldName.talkTimeMS.leastTime } ?? false
  }
}
