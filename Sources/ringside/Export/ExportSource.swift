import CallRecords
import WorkAnalytics

/// Where the calls to be written come from.
nonisolated enum ExportSource: Sendable {
  case service(Session, CallQuery)
  case file(FileFeed)
}
