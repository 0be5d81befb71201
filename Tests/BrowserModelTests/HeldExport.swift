import CallFiles
import TestSupport
import Testing

@testable import BrowserModel

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

  struct NoCalls: Error {}

  /// The calls of the next request.
  func waitForCalls() async throws -> ExportedCalls {
    guard case .calls(let calls) = try await waitForRequest().content else { throw NoCalls() }
    return calls
  }
}

extension HeldExport {
  /// Four calls, one of which is not missed, to be written by it.
  func world(of total: Int = 4, scrollID: String? = nil) async -> World {
    // The calls fill the window: no more are asked for.
    let world = World(tableRows: 2) { request, progress throws(ExportError) in
      try await self.write(request, progress)
    }
    let records = (0..<4).map { number in
      SampleRecords.call(
        "\(number)", start: 1_643_897_492_897 - Int64(number) * 60_000,
        [
          "waitTimeMS": "\([5, 9, 1, 7][number] * 1000)", "missed": number == 1 ? #""-""# : #""Missed""#,
        ])
    }
    await world.start(with: records, of: total, scrollID: scrollID)
    return world
  }
}

extension World {
  private struct NoDialog: Error {}

  func exportDialog() throws -> ExportModel {
    guard case .export(let model) = browser.dialog else { throw NoDialog() }
    return model
  }

  /// In the dialog with its cursor on the formats.
  func typeFileName(_ text: String) { press(.nextField, .deleteLine, .insert(text)) }
}
