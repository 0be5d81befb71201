import CallTable
import CallTime
import Foundation

/// Calls that were in progress at the same time in a stretch such as a day, minute by minute.
///
/// A call is in progress from the second in which it began to that in which it ended; it waits from its start for as long as its
/// wait. A minute has the most that were in progress in one of its seconds.
package struct SimultaneousCalls: BatchCounter {
  package struct Minute: Hashable, Sendable {
    package var calls = 0
    package var waiting = 0
    /// Missed calls that began in it.
    package var missed = 0

    package init(calls: Int = 0, waiting: Int = 0, missed: Int = 0) {
      (self.calls, self.waiting, self.missed) = (calls, waiting, missed)
    }
  }

  package let stretch: Range<Timestamp>
  /// More days are not taken apart: a number a second is kept.
  private static let mostSeconds = 8 * 86_400
  private let seconds: Int
  /// By second: calls that begin, less those that have ended.
  private var calls: [Int32]
  private var waiting: [Int32]
  private var missed: [Int32]

  /// No more than eight days of the stretch are looked at.
  package init(_ stretch: Range<Timestamp>) {
    let first = stretch.lowerBound.milliseconds.floorDivided(by: 1000)
    let last = stretch.upperBound.milliseconds.floorDivided(by: 1000)
    let (length, overflow) = last.subtractingReportingOverflow(first)
    seconds = overflow ? 0 : Int(min(max(length, 0), Int64(Self.mostSeconds)))
    self.stretch = stretch
    calls = Array(repeating: 0, count: seconds + 1)
    waiting = calls
    missed = Array(repeating: 0, count: (seconds + 59) / 60)
  }

  package mutating func add(_ rows: [Int], of batch: CallBatch) {
    let (starts, outcomes) = (batch.startTimes, batch.outcomes)
    let (totals, waits) = (batch.times(.total), batch.times(.wait))
    let origin = stretch.lowerBound.milliseconds.floorDivided(by: 1000)
    for row in rows where starts[row] != 0 {
      let start = starts[row]
      let (first, overflow) = start.floorDivided(by: 1000).subtractingReportingOverflow(origin)
      if overflow { continue }
      if let span = span(start, first, totals[row], origin) {
        calls[span.lowerBound] += 1
        calls[span.upperBound] -= 1
      }
      if waits[row] >= 0, let span = span(start, first, waits[row], origin) {
        waiting[span.lowerBound] += 1
        waiting[span.upperBound] -= 1
      }
      if outcomes[row].contains(.missed), (0..<Int64(seconds)).contains(first) {
        missed[Int(first / 60)] += 1
      }
    }
  }

  /// The seconds of the stretch that a time from a start on touches; nil if there are none.
  private func span(_ start: Int64, _ first: Int64, _ time: Int64, _ origin: Int64) -> Range<Int>? {
    let (end, overflow) = start.addingReportingOverflow(max(time, 1) - 1)
    let last = overflow ? Int64(seconds) : end.floorDivided(by: 1000) - origin
    guard first < seconds, last >= 0 else { return nil }
    return Int(max(first, 0))..<Int(min(last + 1, Int64(seconds)))
  }

  package var minutes: [Minute] {
    var (calls, waiting): (Int32, Int32) = (0, 0)
    return missed.indices.map { number in
      var minute = Minute(missed: Int(missed[number]))
      for second in number * 60..<min(number * 60 + 60, seconds) {
        calls += self.calls[second]
        waiting += self.waiting[second]
        (minute.calls, minute.waiting) = (max(minute.calls, Int(calls)), max(minute.waiting, Int(waiting)))
      }
      return minute
    }
  }
}
