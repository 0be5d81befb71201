extension Duration {
  /// Whole seconds, rounded up: what a countdown shows.
  var wholeSecondsLeft: Int {
    let (seconds, attoseconds) = components
    return Int(clamping: attoseconds > 0 ? seconds + 1 : seconds)
  }
}
