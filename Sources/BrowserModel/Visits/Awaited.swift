import CallTime
import WorkAnalytics

/// A list that is to take the place of the one shown, and what is to be done then.
struct Awaited {
  let list: CallListModel
  let question: Question
  /// Steps through the history that lead there; nil to a new place.
  let steps: Int?
  /// The calls that were opened there, or the figures.
  let opened: [Place.Opened]
  let figures: Place.Figures?
  /// To be said on arrival.
  let words: String?
  var isReady = false

  /// `loading Thu 26 Nov…`; nil for a file.
  var loadingWords: String? {
    (list.query?.range).map { range in
      let (first, last) = (range.from.localDay, range.to.localDay)
      return "loading " + (first == last ? first.shortTitle : "\(first.shortTitle) – \(last.shortTitle)")
        + "…"
    }
  }
}
