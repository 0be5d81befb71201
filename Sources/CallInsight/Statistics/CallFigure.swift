import CallTable

/// The figures of some calls, in the order of the page. A new one is a case and its row in `definition`: page, help and export are
/// made from it.
package enum CallFigure: String, CaseIterable, Sendable {
  case calls, answered, missed, abandoned, voicemail, answeredWithinLimit
  case waitMedian, wait90, wait95, waitLongest, ringMedian, ring90, ring95, ringLongest
  case talkTotal, talkMean, abandonedMedian, abandonedLongest

  package struct Definition: Sendable {
    /// `Wait`: the same for figures that stand side by side; `In {}` with the limit.
    package let family: String
    /// `median`; "" for a figure that stands alone.
    package let part: String
    /// The meaning, with what is left out, for the help.
    package let meaning: String
    let basis: Basis
    let value: @Sendable (GroupFigures) -> Value

    fileprivate init(
      _ family: String, _ part: String, _ meaning: String, _ basis: Basis,
      _ value: @escaping @Sendable (GroupFigures) -> Value
    ) {
      (self.family, self.part, self.meaning, self.basis, self.value) = (family, part, meaning, basis, value)
    }

    fileprivate static func spread(
      _ family: String, _ part: String, _ meaning: String, _ basis: Basis,
      _ spread: @escaping @Sendable (GroupFigures) -> GroupFigures.Spread,
      _ time: @escaping @Sendable (GroupFigures.Spread) -> Int64
    ) -> Definition {
      Definition(family, part, meaning, basis) { .time(spread($0).calls > 0 ? time(spread($0)) : nil) }
    }
  }

  /// The calls that a figure is worked out from.
  enum Basis: Sendable {
    case all
    case passing(FilterExpression)
    /// Those answered within the limit.
    case answeredWithinLimit
  }

  package enum Value: Hashable, Sendable {
    case count(Int)
    /// A number of calls among all calls of the group.
    case share(Int, of: Int)
    /// Milliseconds; nil where none of the calls has such a time.
    case time(Int64?)
  }

  package var definition: Definition {
    switch self {
    case .calls: .init("Calls", "", "all calls of the line", .all) { .count($0.calls) }
    case .answered:
      .init(
        "Answered", "", "calls whose Result is ANSWERED; every rate is a share of all calls of the line",
        .answered
      ) {
        .share($0.answered, of: $0.calls)
      }
    case .missed:
      .init(
        "Missed", "",
        "by the service's own flag: voicemail and abandoned too, and outgoing calls that nobody took",
        .passing(.term(.missed))
      ) { .share($0.missed, of: $0.calls) }
    case .abandoned:
      .init("Abandoned", "", "the caller hung up while waiting; never an outgoing call", .abandoned) {
        .share($0.abandoned, of: $0.calls)
      }
    case .voicemail:
      .init("Voicemail", "", "the last leg went to voicemail", .voicemail) {
        .share($0.voicemail, of: $0.calls)
      }
    case .answeredWithinLimit:
      .init(
        "In {}", "",
        "service level: calls answered within that time of their start, with menus, queues and ringing, in whole seconds; "
          + "of all calls of the line, those nobody took included", .answeredWithinLimit
      ) { .share($0.answeredWithinLimit, of: $0.calls) }
    case .waitMedian:
      .spread(
        "Wait", "median", "half of the calls that waited did not wait longer; " + Self.noWait, .wait,
        \.wait, \.median)
    case .wait90:
      .spread(
        "Wait", "p90", "nine in ten did not wait longer; " + Self.noWait, .wait, \.wait, \.percentile90)
    case .wait95:
      .spread(
        "Wait", "p95", "19 in 20 did not wait longer; " + Self.noWait, .wait, \.wait, \.percentile95)
    case .waitLongest: .spread("Wait", "longest", "the longest wait", .wait, \.wait, \.longest)
    case .ringMedian:
      .spread(
        "Ring", "median", "half of the calls that rang did not ring longer; " + Self.noRing, .ring,
        \.ring, \.median)
    case .ring90:
      .spread(
        "Ring", "p90", "nine in ten did not ring longer; " + Self.noRing, .ring, \.ring, \.percentile90)
    case .ring95:
      .spread(
        "Ring", "p95", "19 in 20 did not ring longer; " + Self.noRing, .ring, \.ring, \.percentile95)
    case .ringLongest: .spread("Ring", "longest", "the longest ringing", .ring, \.ring, \.longest)
    case .talkTotal:
      .init("Talk", "total", "all talk, without the time on hold", .talk) {
        .time($0.talk.calls > 0 ? $0.talk.total : nil)
      }
    case .talkMean:
      .init("Talk", "mean", "of the calls with talk; those without are left out, and so is hold", .talk) {
        .time($0.talk.calls > 0 ? $0.talk.total / Int64($0.talk.calls) : nil)
      }
    case .abandonedMedian:
      .spread(
        "Abandoned after", "median",
        "from the start until the caller hung up, menus included; half did so no later",
        .abandonedAfter, \.abandonedAfter, \.median)
    case .abandonedLongest:
      .spread(
        "Abandoned after", "longest", "the caller who hung up last", .abandonedAfter, \.abandonedAfter,
        \.longest)
    }
  }

  /// `Wait median`, `In 20 s`, with the seconds within which a call is answered in time.
  package func title(limit: Int) -> String {
    let time = limit < 60 || limit % 60 != 0 ? "\(limit) s" : "\(limit / 60) min"
    let (family, part) = (definition.family.replacing("{}", with: time), definition.part)
    return part.isEmpty ? family : "\(family) \(part)"
  }

  private static let noWait = "calls without a wait are left out"
  private static let noRing = "less than a second, as where a queue or a menu takes the call, is left out"

  /// The calls of a group that it is worked out from, and no others, pass; nil: all. A call is answered in
  /// time within `limit` seconds.
  package func condition(in group: CallGroup, limit: Int) -> FilterExpression? {
    let basis: FilterExpression? =
      switch definition.basis {
      case .all: nil
      case .passing(let expression): expression
      case .answeredWithinLimit: .term(.number(.answer, .atMost(limit)))
      }
    return .all([group.condition, basis].compactMap { $0 })
  }

  /// Fewer milliseconds of ringing count as none.
  static let leastRing: Int64 = 1000
}

extension CallFigure.Basis {
  static let answered: Self = result(.answered)
  static let abandoned: Self = result(.abandoned)
  static let voicemail: Self = result(.voicemail)
  static let wait: Self = .passing(.term(.number(.wait, .atLeast(0))))
  static let ring: Self = .passing(.term(.number(.ring, .above(0))))
  static let talk: Self = .passing(.term(.number(.talk, .atLeast(0))))
  static let abandonedAfter: Self = .passing(
    .and([.term(.text(.result, .equal(CallResult.Kind.abandoned.name))), .term(.number(.total, .atLeast(0)))])
  )

  private static func result(_ kind: CallResult.Kind) -> Self {
    .passing(.term(.text(.result, .equal(kind.name))))
  }
}

extension GroupFigures {
  package subscript(figure: CallFigure) -> CallFigure.Value { figure.definition.value(self) }

  /// The calls that a figure is worked out from.
  package func basis(of figure: CallFigure) -> Int {
    switch figure {
    case .calls: sums.calls
    case .answered: sums.answered
    case .missed: sums.missed
    case .abandoned: sums.abandoned
    case .voicemail: sums.voicemail
    case .answeredWithinLimit: sums.answeredWithinLimit
    case .waitMedian, .wait90, .wait95, .waitLongest: wait.calls
    case .ringMedian, .ring90, .ring95, .ringLongest: ring.calls
    case .talkTotal, .talkMean: sums.talk.calls
    case .abandonedMedian, .abandonedLongest: abandonedAfter.calls
    }
  }
}
