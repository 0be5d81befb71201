import CallTable
import Observation
import WorkAnalytics

/// One call, opened: its record at once, its legs when the service has answered.
@Observable package final class OpenedCallModel {
  package enum Legs: Hashable, Sendable {
    case loading
    case loaded([CallLeg])
    case failed(ServiceError)
    /// Cancelled by the user.
    case stopped
  }

  package let call: CallRecord
  /// Its position among the rows shown, from 0, when it was opened.
  package let position: Int
  package internal(set) var legs: Legs
  /// The call and its legs come from a file, where there may be none.
  package let isFromFile: Bool
  package internal(set) var scroll = Scroll()
  @ObservationIgnored var task: Task<Void, Never>?

  init(call: CallRecord, position: Int, legs: [CallLeg]?, isFromFile: Bool) {
    self.call = call
    self.position = position
    self.isFromFile = isFromFile
    self.legs = legs.map(Legs.loaded) ?? .loading
  }
}
