import BrowserModel
import CallInsight
import CallTable

/// The definitions of the figures for the help, from their tables.
enum FigureHelp {
  /// A chapter for the page that the help was asked from; none for most.
  static func chapters(for context: KeyContext) -> [(title: String, entries: [(term: String, words: String)])]
  {
    switch context {
    case .statistics:
      [
        (
          "Figures",
          CallFigure.allCases.map { ($0.title(limit: 20), $0.definition.meaning) } + [
            ("p90, p95", "nearest rank: of 200 times in order p95 is the 190th, so it is always one of them")
          ]
        ),
        ("Compared (C)", compared),
        ("Groups", CallGrouping.allCases.map { ($0.definition.name, $0.definition.meaning) }),
      ]
    case .hours:
      [("Calls by hour", hours), ("Compared (C)", compared)]
    default: []
    }
  }

  private static let compared = [
    (
      "↑ ↓",
      "more, or less, than noise: chance alone brings such a difference less often than once in a hundred times"
    ),
    (
      "calls",
      "of all calls of both, each range has by chance the share that it has of the time (Poisson counts)"
    ),
    ("rates", "a test of two proportions: by chance each range has the rate of both together"),
    ("median, p90", "the same test, of the calls above that percentile of both together"),
    ("too few", "where fewer than five calls of a kind are to be expected by chance, nothing is marked"),
    ("not tested", "sums, means and the longest of some times"),
    (
      "median of 4",
      "of four ranges the second least, so it is one of them; marked is what lies beyond all four, and differs from the four together"
    ),
    (
      "by hour",
      "calls by their number, missed ones by their share; of less than a week day is laid beside day, else weekday beside weekday"
    ),
    (
      "today",
      "what is not over is compared with as long a part of the other ranges, by the clock on the wall"
    ),
  ]

  private static let hours = [
    ("all", "calls that began in that hour of that weekday, in the zone shown"),
    ("missed", "those of them with the service's own flag: voicemail and abandoned too"),
    ("missed of all", "the share of missed ones in percent"),
    ("shading", "in four steps up to the greatest number of the week"),
    (
      "at once",
      "calls in progress in the same second, from start to end; a column has the most of its minutes"
    ),
    ("waiting", "from the start for as long as the wait: time in menus before it is not known apart"),
    ("miss", "missed calls that began in the minutes of the column; + for ten or more"),
  ]
}
