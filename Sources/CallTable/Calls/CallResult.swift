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
