import Observation

/// A value made from models, kept until a property of theirs that it was made from changes. Reading the properties anew
/// would take longer than most keys need for everything else.
///
/// A frame that shows the value hears of a change although it has read no model. The value must follow from observable
/// properties alone, and none of these may be reached through a model that stands outside.
final class ObservedCache<Value> {
  /// Nil before the first one, and when it is out of date.
  private var kept: Value?
  private let changes = ChangeCount()

  func value(_ make: () -> Value) -> Value {
    _ = changes.count
    if let kept { return kept }
    let value = withObservationTracking(make) { [weak self] in
      // Models live on the main actor, and are changed nowhere else.
      MainActor.assumeIsolated { self?.expire() }
    }
    kept = value
    return value
  }

  /// To be called where anything else changes that the value follows from.
  func forget() { kept = nil }

  private func expire() {
    forget()
    changes.count += 1
  }
}

/// Observable in place of ``ObservedCache``: a property of a generic class takes long to observe.
@Observable private final class ChangeCount {
  var count = 0
}
