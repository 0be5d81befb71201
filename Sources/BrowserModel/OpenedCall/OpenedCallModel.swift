import CallTable
import CallTime
import Observation
import WorkAnalytics

/// One call, opened: its record at once, its legs when they have come. The list goes along from call to call.
@Observable package final class OpenedCallModel: PageModel {
  package enum Legs: Hashable, Sendable {
    case loading
    case loaded([CallLeg])
    case failed(SourceError)
    /// Cancelled by the user.
    case stopped
  }

  package private(set) var call: CallRecord
  /// Its position among the rows shown, from 0, when it was opened.
  package private(set) var position: Int
  package private(set) var legs = Legs.loading
  package private(set) var scroll = Scroll()
  package let list: CallListModel
  @ObservationIgnored private var task: Task<Void, Never>?

  /// Nil where no call is under the cursor.
  init?(in list: CallListModel) {
    guard let call = list.selected else { return nil }
    (self.list, self.call, position) = (list, call, list.cursor)
    showLegs()
  }

  let context = KeyContext.opened

  /// The call and its legs come from a file, where there may be none.
  package var isFromFile: Bool { list.query == nil }

  var refusal: SourceError? {
    if case .failed(let error) = legs, error.isForTheForm { error } else { nil }
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .nextCall(let distance): move(by: distance)
    case .refresh:
      list.legs.forget(call)
      showLegs()
    default: scroll.perform(command, in: geometry)
    }
    return nil
  }

  func stop() -> Bool {
    guard legs == .loading else { return false }
    close()
    legs = .stopped
    return true
  }

  func close() { task?.cancel() }

  private func move(by distance: Int) {
    let before = list.cursor
    list.move(to: before + distance)
    guard list.cursor != before, let next = list.selected else { return }
    (call, position, scroll) = (next, list.cursor, Scroll())
    showLegs()
  }

  private func showLegs() {
    task?.cancel()
    if let known = list.legs.known(of: call) { return legs = .loaded(known) }
    legs = .loading
    task = Task { [weak self, store = list.legs, call] in
      do throws(SourceError) {
        let legs = try await store.legs(of: call)
        guard !Task.isCancelled else { return }
        self?.legs = .loaded(legs)
      } catch {
        guard !Task.isCancelled else { return }
        self?.legs = .failed(error)
      }
    }
  }
}
