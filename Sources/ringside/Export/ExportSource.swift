import CallFiles
import WorkAnalytics

/// Where the calls to be written come from.
nonisolated enum ExportSource: Sendable {
  /// All pages of the query, asked for as the demand says.
  case service(Session, CallQuery, PageDemand)
  case file(FileFeed)
}
