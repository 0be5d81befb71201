import CallFiles
import WorkAnalytics

/// Why calls did not come.
package nonisolated enum SourceFault: Error, Hashable, Sendable {
  case service(ServiceError)
  case file(FileError)

  /// What happened, and why.
  package var message: String {
    switch self {
    case .service(let error): error.message
    case .file(let fault): fault.message
    }
  }

  /// What to do next.
  package var advice: String {
    switch self {
    case .service(let error): error.advice
    case .file(let fault): fault.advice
    }
  }
}
