import Foundation

/// How long something takes: the median of many runs, the first ones not counted.
struct Measurement {
  static let locale = Locale(identifier: "en_US_POSIX")

  let median: Duration

  /// Runs it for about a second, at least eleven times.
  init(_ work: () -> Void) {
    let clock = ContinuousClock()
    for _ in 0..<3 { work() }
    let end = clock.now + .seconds(1)
    var times: [Duration] = []
    while times.count < 11 || (clock.now < end && times.count < 10_000) {
      times.append(clock.measure(work))
    }
    median = times.sorted()[times.count / 2]
  }

  /// One line of the table; with the bytes that were worked on, their rate.
  func print(_ name: String, bytes: Int? = nil) {
    let milliseconds = median / .milliseconds(1)
    let time = milliseconds.formatted(.number.precision(.fractionLength(3)).locale(Self.locale)) + " ms"
    let rate = bytes.map { "\(Int(Double($0) / 1e6 / (median / .seconds(1)))) MB/s" } ?? ""
    Swift.print(
      name + String(repeating: " ", count: max(1, 50 - name.count - time.count)) + time
        + String(repeating: " ", count: max(0, 12 - rate.count)) + rate)
  }
}
