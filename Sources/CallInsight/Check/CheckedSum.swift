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
        "the service calls answered what its record says is; here also calls in which somebody talked, if that is left out"
      )
    case .missed:
      .init(
        "Missed", "totalMissed",
        "to the service an outgoing call is missed if it is abandoned; here if its record says missed")
    case .abandoned:
      .init(
        "Abandoned", "totalAbandoned",
        "to the service outgoing calls that nobody took are abandoned too, and those that ended in voicemail; here neither"
      )
    case .voicemail:
      .init(
        "Voicemail", "totalVm",
        "the service counts every call whose last leg went to voicemail; here not if somebody answered")
    case .talk: .init("Talk", "totalTalkTime", "to the service the time on hold is talk too; here it is not")
    }
  }

  /// In milliseconds, and no number of calls.
  package var isTime: Bool { self == .talk }
}
