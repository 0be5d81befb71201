/// The end of a call in one word.
package struct CallResult: Hashable, Sendable {
  package let kind: Kind
  /// `ABANDONED`; for another result the last leg's disposition, upper-cased, or `–`.
  package let name: String

  /// The kinds, in the order in which they are tried: the first that holds is the result. A new one is a case and its row
  /// in `definition`.
  package enum Kind: CaseIterable, Hashable, Sendable {
    case abandoned, voicemail, answered, missed
    /// The last leg's disposition says how it ended.
    case other

    private var definition: (name: String, meaning: String, holds: (Evidence) -> Bool) {
      switch self {
      case .abandoned: ("ABANDONED", "the caller hung up while waiting", { $0.flags.contains(.abandoned) })
      case .voicemail:
        ("VOICEMAIL", "the last leg went to voicemail", { $0.disposition.lowercased() == "voicemail" })
      case .answered:
        (
          "ANSWERED", "somebody answered, or there was talk time",
          { !$0.flags.isDisjoint(with: [.answered, .talked]) }
        )
      case .missed:
        (
          "MISSED", "flagged as missed by the service, busy ones too", { $0.flags.contains(.missed) }
        )
      case .other: ("", "", { _ in true })
      }
    }

    /// The result's word; "" for `other`, which has many.
    package var name: String { definition.name }
    /// The meaning, for the help.
    package var meaning: String { definition.meaning }

    fileprivate func holds(_ evidence: Evidence) -> Bool { definition.holds(evidence) }
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
    static let answered = Flags(rawValue: 2)
    static let missed = Flags(rawValue: 4)
    /// Talk time that counts.
    static let talked = Flags(rawValue: 8)
    /// The bits that all of them take.
    static let width = 4
  }

  fileprivate init(_ evidence: Evidence) {
    kind = Kind.allCases.first { $0.holds(evidence) } ?? .other
    let disposition = evidence.disposition == "-" ? "" : evidence.disposition.uppercased()
    name = kind != .other ? kind.name : disposition.isEmpty ? "–" : disposition
  }
}

/// The columns that decide how each call of a batch ended.
package struct ResultColumns {
  private let abandoned: FlagColumn
  private let answered: FlagColumn
  private let missed: FlagColumn
  private let talk: Column
  private let batch: CallBatch
  private let dispositions: Column

  package init(_ batch: CallBatch) {
    (abandoned, answered, missed) = (batch.flags(.abandoned), batch.flags(.answered), batch.flags(.missed))
    (talk, dispositions, self.batch) = (batch[.talkTimeMS], batch[.lastLegDisposition], batch)
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
    if answered[row] { flags.insert(.answered) }
    if missed[row] { flags.insert(.missed) }
    if let talk = talk.integer(row), talk >= CallFieldName.talkTimeMS.leastTime { flags.insert(.talked) }
    return flags
  }
}
