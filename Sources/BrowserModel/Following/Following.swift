import CallTime
import Foundation
import Observation
import WorkAnalytics

/// Has newer calls fetched by itself: a minute after the last time, after failures later and later.
@Observable final class Following {
  /// Between two looks.
  static let interval = Duration.seconds(60)
  /// The longest wait after failures.
  static let longest = Duration.seconds(15 * 60)

  private(set) var isOn: Bool
  /// The time of the next look; nil while one is under way, and where none is to come.
  private(set) var next: Date?
  /// Looks that failed one after another.
  private(set) var failures = 0
  /// The list that is shown.
  private(set) weak var list: CallListModel?
  /// Asks for another range where the one of the list is not meant any more; true while another one is awaited.
  @ObservationIgnored var goesOn: (CallListModel) -> Bool = { _ in false }
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let notice: Notice
  @ObservationIgnored private let now: () -> Date
  @ObservationIgnored private let sleep: @Sendable (Duration) async throws -> Void
  @ObservationIgnored private let ring: (() -> Void)?

  init(isOn: Bool, _ notice: Notice, _ dependencies: Dependencies) {
    (self.isOn, self.notice) = (isOn, notice)
    (now, sleep, ring) = (dependencies.now, dependencies.sleep, dependencies.ring)
  }

  /// Another list is shown.
  func attach(_ list: CallListModel) {
    self.list = list
    failures = 0
    guard isOn else { return }
    // Calls that were loaded a while ago are looked after at once.
    let age = list.loadedAt.map { now().timeIntervalSince($0) } ?? 0
    wait(max(.zero, Self.interval - .seconds(age)))
  }

  /// Begins to follow the list, or ends it.
  func toggle(_ list: CallListModel) {
    if list.query == nil { return notice.say("A file is not followed.") }
    if isOn {
      end()
      return notice.say("Following has ended.")
    }
    guard list.canHaveNewer || list.loadedAt == nil else {
      return notice.say(
        "These dates are over: nothing newer can come", actions: [.init(.chooseRange, "other dates")])
    }
    notice.say("Newer calls are fetched every minute", actions: [.init(.follow, "ends it")])
    (isOn, failures) = (true, 0)
    look(after: list)
  }

  func end() {
    task?.cancel()
    (isOn, next, failures) = (false, nil, 0)
  }

  /// The fetch under way was given up.
  func postpone() { if isOn { wait(Self.interval) } }

  /// Fetches what is newer than the calls of the list; `tells` has a word say what came.
  func fetch(_ list: CallListModel, tells: Bool) {
    guard let range = list.query?.range else { return }
    let before = list.loadedAt
    next = nil
    list.newer.fetch(range) { [weak self, weak list] outcome in
      guard let self, let list else { return }
      switch outcome {
      case .failed(let error):
        failures += 1
        // Only the user can mend it.
        if error.isForTheForm { end() } else if isOn { wait(pause) }
      case .arrived(let counts):
        failures = 0
        if isOn { wait(Self.interval) }
        if counts.missed > 0 { ring?() }
        if tells { notice.say(Self.words(counts, since: before, list)) }
      }
    }
  }

  private var pause: Duration { min(Self.longest, Self.interval * (1 << min(failures, 8))) }

  private func look(after list: CallListModel) {
    if goesOn(list) || list.pager.progress != .idle || list.loadedAt == nil {
      postpone()
    } else if list.canHaveNewer {
      fetch(list, tells: false)
    }
  }

  /// `3 new calls`, `3 new calls, 1 of them shown`, `Nothing new since 09:12:30.`
  private static func words(_ counts: NewerCounts, since before: Date?, _ list: CallListModel)
    -> StatusMessage
  {
    if counts.fresh > 0 {
      let part = ", \(counts.shown == 0 ? "none" : NumberText.grouped(counts.shown)) of them shown"
      return StatusMessage(
        .notice, NumberText.counted(counts.fresh, "new call") + (counts.shown < counts.fresh ? part : ""),
        actions: counts.shown > 0 ? [.init(.first, "goes to the first")] : [])
    }
    let time = before.map { " since \(list.clock.time(Timestamp($0)))" } ?? ""
    return StatusMessage(.notice, "Nothing new\(time).")
  }

  private func wait(_ duration: Duration) {
    next = now().addingTimeInterval(duration / .seconds(1))
    task?.cancel()
    task = Task { [weak self, sleep] in
      guard (try? await sleep(duration)) != nil, !Task.isCancelled, let self, isOn else { return }
      next = nil
      if let list { look(after: list) }
    }
  }

  /// `following · next 14:32:10`, `following · again 14:36:10` after a failure; nil where the list is not followed.
  func words(for list: CallListModel) -> String? {
    guard isOn, self.list === list else { return nil }
    if list.newer.isBusy { return "following · looking…" }
    if !list.canHaveNewer { return "following pauses" }
    guard let next else { return "following" }
    let time = list.clock.time(Timestamp(next))
    return "following · \(failures > 0 ? "again" : "next") \(time)"
  }
}
