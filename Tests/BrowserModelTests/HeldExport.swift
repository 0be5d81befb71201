import CallFiles
import BrowserModel
import Testing

/// Writes no file, but does what a test tells it to.
final class HeldExport {
  enum Step: Sendable {
    case written(Int)
    case fault(ExportError)
    case done
  }

  private(set) var wasCancelled = false
  private let requests = AsyncStream.makeStream(of: ExportRequest.self)
  private var current: AsyncStream<Step>.Continuation?

  func write(
    _ request: ExportRequest, _ progress: @MainActor @Sendable (Int) -> Void
  ) async throws(ExportError) {
    let (steps, sender) = AsyncStream.makeStream(of: Step.self)
    current = sender
    requests.continuation.yield(request)
    for await step in steps {
      switch step {
      case .written(let count): progress(count)
      case .fault(let fault): throw fault
      case .done: return
      }
    }
    // Only a cancelled task finds an end.
    wasCancelled = true
    throw .cancelled(path: request.path)
  }

  func tell(_ step: Step) { current?.yield(step) }

  /// The next request that no test has seen.
  func waitForRequest() async throws -> ExportRequest {
    var iterator = requests.stream.makeAsyncIterator()
    return try #require(await iterator.next())
  }
}
