import Dispatch

extension Duration {
  /// For timers: to the microsecond, between nothing and a year.
  var dispatchInterval: DispatchTimeInterval {
    let (seconds, attoseconds) = min(max(self, .zero), .seconds(31_536_000)).components
    return .microseconds(Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000))
  }
}
