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
          CallFigure.allCases.map { (FigureColumns.title(of: $0, limit: 20), $0.definition.meaning) } + [
            ("p90, p95", "nearest rank: of 200 times in order p95 is the 190th, so it is always one of them")
          ]
        ),
        ("Groups", CallGrouping.allCases.map { ($0.definition.name, $0.definition.meaning) }),
      ]
    case .hours:
      [("Calls by hour", hours)]
    default: []
    }
  }

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
