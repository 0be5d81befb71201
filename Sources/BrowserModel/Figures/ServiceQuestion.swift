import CallTable
import Observation

/// A question to the service that is not needed for anything else: it can be stopped and asked again, and may be refused.
@Observable package final class ServiceQuestion<Value: Sendable> {
  package enum Answer: Sendable {
    case asking
    case stopped
    case refused(SourceError)
    case given(Value)
  }

  package private(set) var answer = Answer.asking { didSet { changes += 1 } }
  /// Changes of the answer so far.
  private(set) var changes = 0
  @ObservationIgnored private let question: () async throws(SourceError) -> Value
  @ObservationIgnored private var asking: Task<Void, Never>?

  /// Asks at once.
  init(_ question: @escaping () async throws(SourceError) -> Value) {
    self.question = question
    ask()
  }

  package var isAsking: Bool { if case .asking = answer { true } else { false } }

  /// Nil until it is given.
  package var value: Value? { if case .given(let value) = answer { value } else { nil } }

  func ask() {
    asking?.cancel()
    answer = .asking
    asking = Task { [weak self, question] in
      let answer: Answer
      do throws(SourceError) {
        answer = .given(try await question())
      } catch {
        answer = .refused(error)
      }
      guard !Task.isCancelled else { return }
      self?.answer = answer
    }
  }

  /// False where nothing was asked.
  func stop() -> Bool {
    guard isAsking else { return false }
    asking?.cancel()
    answer = .stopped
    return true
  }

  func close() { asking?.cancel() }
}
