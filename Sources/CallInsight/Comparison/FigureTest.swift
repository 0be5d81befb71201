/// The test that is made of the differences of a figure.
package enum FigureTest: Hashable, Sendable {
  case counts
  case shares
  case percentile(Int, Times)
  case none

  /// Times of calls.
  package enum Times: CaseIterable, Hashable, Sendable {
    case wait, ring, abandonedAfter
  }
}

extension CallFigure {
  package var test: FigureTest {
    switch self {
    case .calls: .counts
    case .answered, .missed, .abandoned, .voicemail, .answeredWithinLimit: .shares
    case .waitMedian: .percentile(50, .wait)
    case .wait90: .percentile(90, .wait)
    case .wait95: .percentile(95, .wait)
    case .ringMedian: .percentile(50, .ring)
    case .ring90: .percentile(90, .ring)
    case .ring95: .percentile(95, .ring)
    case .abandonedMedian: .percentile(50, .abandonedAfter)
    case .waitLongest, .ringLongest, .talkTotal, .talkMean, .abandonedLongest: .none
    }
  }
}
