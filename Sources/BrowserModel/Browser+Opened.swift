import CallTable
import WorkAnalytics

/// Opening one call: the record at once, its legs from the service, kept for the next time.
extension Browser {
  func openCall(at position: Int) {
    guard let calls, position < calls.index.count else { return }
    opened?.task?.cancel()
    let call = calls.record(at: position)
    let model = OpenedCallModel(call: call, position: position, legs: legs[call.id], isFromFile: isFile)
    opened = model
    if model.legs == .loading { loadLegs(of: model, anew: false) }
  }

  func closeCall() {
    opened?.task?.cancel()
    opened = nil
  }

  /// The next or previous call of the list; the list's cursor goes along.
  func openNeighbour(_ distance: Int) {
    guard let calls, calls.index.count > 0 else { return }
    let before = calls.cursor
    calls.move(to: before + distance)
    if calls.cursor != before { openCall(at: calls.cursor) }
  }

  func loadLegs(of model: OpenedCallModel, anew: Bool) {
    if isFile { return model.legs = .loaded(calls?.legs.legs(of: model.call) ?? []) }
    guard let session = connection?.session else { return }
    if anew { legs[model.call.id] = nil }
    model.task?.cancel()
    model.legs = .loading
    model.task = Task { [weak self, weak model, call = model.call, zone] in
      do throws(ServiceError) {
        let legs = try await session.legs(of: call, zone: zone)
        guard !Task.isCancelled else { return }
        self?.legs[call.id] = legs
        model?.legs = .loaded(legs)
      } catch {
        guard !Task.isCancelled else { return }
        model?.legs = .failed(error)
      }
    }
  }
}
