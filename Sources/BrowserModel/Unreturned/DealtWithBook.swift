import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import Observation

/// The numbers dealt with, as their file keeps them.
@Observable final class DealtWithBook {
  /// The entry of a number for a day as it was before a change, to come back to.
  struct Before {
    let number: String
    let day: LocalDay
    /// Nil where there was none.
    let entry: DealtNumbers.Entry?
  }

  /// As they are in the file, or will be when it is written.
  private(set) var numbers = DealtNumbers()
  /// As the file was read or written last.
  @ObservationIgnored private var filed = DealtNumbers()
  /// The last failure to read or write the file.
  private(set) var problem: String?
  /// Called when they have been read or written, or that has failed.
  @ObservationIgnored var changed: () -> Void = {}
  /// Nil where there is no place for it.
  @ObservationIgnored private let file: DealtWithFile?
  @ObservationIgnored private let now: () -> Date
  @ObservationIgnored private var task: Task<Void, Never>?
  /// Readings and writings under way.
  private var jobs = 0

  init(_ file: DealtWithFile?, now: @escaping () -> Date) { (self.file, self.now) = (file, now) }

  /// All changes are in the file.
  var isAtRest: Bool { jobs == 0 }

  var canKeep: Bool { file != nil }

  /// The entry that takes a line out of those that wait; nil for the others.
  func entry(of line: UnreturnedLine, in calls: KnownCalls, zone: TimeZone) -> DealtNumbers.Entry? {
    guard !line.verdict.isSettled, let (number, day, start) = Self.key(of: line, calls, zone) else {
      return nil
    }
    return numbers.entry(number, day: day, lastMissed: start)
  }

  func read() {
    run { file throws(DealtWithError) in try await file.read() }
  }

  /// Deals with a line, or, with a nil word, takes it back among those that wait. Returns what was before; nil where nothing
  /// can be kept of that line.
  func keep(_ word: String?, of line: UnreturnedLine, in calls: KnownCalls, zone: TimeZone) -> Before? {
    guard canKeep, let (number, day, start) = Self.key(of: line, calls, zone) else { return nil }
    let before = Before(
      number: number, day: day, entry: numbers.entry(number, day: day, lastMissed: start))
    add(number, day, word, at: Timestamp(now()))
    return before
  }

  func restore(_ before: Before) {
    add(before.number, before.day, before.entry?.word, at: before.entry?.at ?? Timestamp(now()))
  }

  /// The change was about that line.
  static func isOf(_ line: UnreturnedLine, _ before: Before, in calls: KnownCalls, zone: TimeZone) -> Bool {
    key(of: line, calls, zone).map { $0.number == before.number && $0.day == before.day } ?? false
  }

  /// The number and the day that an entry is for, and the call that has to come before it.
  private static func key(
    of line: UnreturnedLine, _ calls: KnownCalls, _ zone: TimeZone
  ) -> (number: String, day: LocalDay, start: Timestamp)? {
    guard let number = line.number, let start = calls[line.lastMissed].start else { return nil }
    return (number.text, ZoneClock(zone).local(start).localDay, start)
  }

  private func add(_ number: String, _ day: LocalDay, _ word: String?, at moment: Timestamp) {
    numbers.change(number, day: day, word: word, at: moment)
    let text = DealtNumbers.line(number, day: day, word: word, at: moment)
    run { file throws(DealtWithError) in try await file.add(text) }
    changed()
  }

  /// One after the other.
  private func run(_ work: @escaping (DealtWithFile) async throws(DealtWithError) -> DealtNumbers) {
    guard let file else { return }
    jobs += 1
    task = Task { [weak self, last = task] in
      await last?.value
      do throws(DealtWithError) {
        let filed = try await work(file)
        self?.ended(with: filed, problem: nil)
      } catch {
        self?.ended(with: nil, problem: error.message(file.path))
      }
    }
  }

  /// The numbers of the file hold once no change is on its way to it, and after a failure.
  private func ended(with read: DealtNumbers?, problem: String?) {
    jobs -= 1
    filed = read ?? filed
    self.problem = problem
    if jobs == 0 || read == nil { numbers = filed }
    changed()
  }
}
