/// How a call ended, in one word.
package struct CallResult: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case abandoned, voicemail, answered, missed, other
  }

  package let kind: Kind
  /// `ABANDONED`, `VOICEMAIL`, `ANSWERED`, `MISSED`; for another result the disposition, upper-cased, or `–`.
  package let name: String

  package static let abandoned = CallResult(kind: .abandoned, name: "ABANDONED")
  package static let voicemail = CallResult(kind: .voicemail, name: "VOICEMAIL")
  package static let answered = CallResult(kind: .answered, name: "ANSWERED")
  package static let missed = CallResult(kind: .missed, name: "MISSED")

  /// The first of these that holds: the call was abandoned; its last leg went to voicemail; it was answered, or
  /// somebody talked; it was missed; else what the last leg's disposition says.
  package init(isAbandoned: Bool, isAnswered: Bool, isMissed: Bool, talked: Bool, disposition: String) {
    if isAbandoned {
      self = .abandoned
    } else if disposition.lowercased() == "voicemail" {
      self = .voicemail
    } else if isAnswered || talked {
      self = .answered
    } else if isMissed {
      self = .missed
    } else {
      let name = disposition.uppercased()
      self.init(kind: .other, name: name.isEmpty || name == "-" ? "–" : name)
    }
  }

  private init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}

/// What tells how each call of a batch ended, as a number: three flags, whether somebody talked, and the disposition. Calls
/// with the same number have the same result, so that each has to be worked out but once.
package struct ResultKeys {
  private let abandoned: FlagColumn
  private let answered: FlagColumn
  private let missed: FlagColumn
  private let talk: Column
  private let dispositions: Column

  package init(_ batch: CallBatch) {
    (abandoned, answered, missed) = (batch.flags(.abandoned), batch.flags(.answered), batch.flags(.missed))
    (talk, dispositions) = (batch[.talkTimeMS], batch[.lastLegDisposition])
  }

  /// Nil where the disposition is no text.
  package subscript(row: Int) -> Int? {
    guard dispositions.forms[row] == .text else { return nil }
    var key = Int(dispositions.codes[row]) << 4
    if abandoned[row] { key |= 1 }
    if answered[row] { key |= 2 }
    if missed[row] { key |= 4 }
    if (talk.integer(row) ?? 0) > 0 { key |= 8 }
    return key
  }
}
