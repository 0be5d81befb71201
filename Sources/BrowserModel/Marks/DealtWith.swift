import CallTable

/// The calls that the user has dealt with in this session, whatever list they were in.
final class DealtWith {
  var calls = CallIDSet()
  /// Times that the calls have changed.
  var changes = 0
  /// Lists leave them out.
  var areHidden = false

  /// Takes the call in, or out if it is there.
  func turn(_ id: CallID) {
    if calls.contains(id) { calls.remove(id) } else { calls.insert(id) }
    changes += 1
  }
}
