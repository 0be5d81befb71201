/// Something about a range that its two ends do not tell.
package enum RangeNotice: Hashable, Sendable {
  /// All of it lies more than two years back: the service has nothing.
  case beforeTwoYears(limit: LocalDay)
  /// Part of it lies more than two years back: the service silently leaves that out.
  case reachesBeyondTwoYears(limit: LocalDay)
  /// It ends after today.
  case endsInTheFuture
  /// The clocks skip this local time; the first instant after is meant.
  case doesNotExist(LocalTime)
  /// The clocks show this local time twice; the range takes in both.
  case existsTwice(LocalTime)

  package var sentence: String {
    switch self {
    case .beforeTwoYears(let limit):
      "The service keeps two years: there is nothing before \(limit.text)."
    case .reachesBeyondTwoYears(let limit):
      "The service keeps two years: calls before \(limit.text) are missing."
    case .endsInTheFuture: "The range ends in the future: calls yet to come are not in it."
    case .doesNotExist(let time): "\(time.text) does not exist: the clocks go forward over it."
    case .existsTwice(let time):
      "\(time.text) comes twice: the clocks go back over it. The range takes in both."
    }
  }
}
