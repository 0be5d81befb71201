/// A figure of ours that the service sums up too.
package enum CheckedSum: Int, CaseIterable, Hashable, Sendable {
  case calls, incoming, outgoing, inside, answered, missed, abandoned, voicemail, talk

  package struct Definition: Sendable {
    /// `Answered`
    package let title: String
    /// The service's name of it.
    let name: String
    /// The rule by which the service counts otherwise; "" where it counts as we do.
    package let rule: String

    fileprivate init(_ title: String, _ name: String, _ rule: String = "") {
      (self.title, self.name, self.rule) = (title, name, rule)
    }
  }

  package var definition: Definition {
    switch self {
    case .calls: .init("Calls", "totalCall")
    case .incoming: .init("Incoming", "inboundTotal")
    case .outgoing: .init("Outgoing", "outboundTotal")
    case .inside: .init("Internal", "totalExtToExt")
    case .answered:
      .init(
        "Answered", "totalAnswered",
        "there a call is answered if its record says so; here also if that is left out and somebody talked")
    case .missed:
      .init(
        "Missed", "totalMissed",
        "there an outgoing call is missed if it is abandoned; here if its record says missed")
    case .abandoned:
      .init(
        "Abandoned", "totalAbandoned",
        "there outgoing calls that nobody took are abandoned too, and those that ended in voicemail; here neither"
      )
    case .voicemail:
      .init(
        "Voicemail", "totalVm",
        "there every call counts whose last leg went to voicemail; here not if somebody answered")
    case .talk: .init("Talk", "totalTalkTime", "there the time on hold is talk too; here it is not")
    }
  }

  /// In milliseconds, and no number of calls.
  package var isTime: Bool { self == .talk }
}
