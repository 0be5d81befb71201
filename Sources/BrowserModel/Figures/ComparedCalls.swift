import CallInsight
import CallTable
import CallTime
import Observation

/// The calls of other ranges that those of a list are compared with, one range after another.
@Observable package final class ComparedCalls {
  /// Nil where nothing is compared.
  package private(set) var comparison: Comparison?
  /// The letter of the choice that goes along to the lists of other dates; nil where none does.
  @ObservationIgnored var choice: Character?
  /// One a range.
  private var sides: [SideCalls] = []

  /// Loads the calls of the list, and those of the ranges; nil ends the comparison.
  func compare(_ comparison: Comparison?, beside list: CallListModel) {
    choice = comparison?.choice
    guard comparison != self.comparison else { return }
    close()
    self.comparison = comparison
    sides = (comparison?.ranges ?? []).map { range in
      let pages = list.pages
      let side = SideCalls(of: [range], beside: list.pager.source, now: list.now) { await pages.prepared($0) }
      side.changed = { [weak self] in self?.goOn() }
      return side
    }
    guard comparison != nil else { return }
    list.loadAll()
    goOn()
  }

  /// The tables of the ranges, with the length of each; national numbers are those of the country.
  func ranges(in country: Country?) -> [ComparedRange] {
    zip(sides, comparison?.ranges ?? []).map { side, range in
      var table = side.table
      table.country = country
      return ComparedRange(table, seconds: range.wallSeconds)
    }
  }

  /// All calls of the ranges are there.
  package var isComplete: Bool { sides.allSatisfy(\.isComplete) }

  /// `with Sun 22 Nov 2026: loaded 700…`; of all calls `with Sun 22 Nov 2026 (1980 calls)`. Nil where nothing is compared.
  package var words: String? {
    guard let comparison else { return nil }
    let count = sides.reduce(0) { $0 + $1.table.callCount }
    let name = "with \(comparison.ranges.count > 1 ? "the " : "")\(comparison.name)"
    if isComplete { return "\(name) (\(NumberText.counted(count, "call")))" }
    let whole = sides.count(where: \.isComplete)
    let of = sides.count == 1 ? "" : ", \(whole) of \(sides.count) whole"
    return "\(name): loaded \(NumberText.grouped(count))\(of)" + (isBusy ? "…" : "")
  }

  private var isBusy: Bool { sides.contains(where: \.isBusy) }
  private var current: SideCalls? { sides.first { !$0.isComplete } }

  /// A refusal that only another sign-in can mend.
  var refusal: SourceError? {
    if case .failed(let error)? = current?.progress, error.isForTheForm { error } else { nil }
  }

  /// A failure or a stop, with the key that goes on.
  var message: StatusMessage? {
    switch current?.progress {
    case .failed(let error):
      StatusMessage(
        .failure, "\(comparison?.name ?? ""): \(error.message) \(error.advice)",
        actions: [.init(.refresh, "try again")])
    case .stopped:
      StatusMessage(
        .notice, "Stopped: \(comparison?.name ?? "") is not there as a whole",
        actions: [.init(.refresh, "go on")])
    case .idle, .loading, .signingIn, nil: nil
    }
  }

  /// Goes on after a failure or a stop; false if there was none.
  func resume() -> Bool {
    guard message != nil else { return false }
    current?.loadAll()
    return true
  }

  /// Cancels the running request. False if there is none.
  func stop() -> Bool { sides.contains { $0.stop() } }

  /// Nothing arrives any more.
  func close() { for side in sides { side.close() } }

  private func goOn() { if let current, current.progress == .idle { current.loadAll() } }
}

extension CallListModel {
  /// The calls that figures are of: `of 100 loaded`, `39 of 100 loaded`, `of all 2002 calls, with Sun 22 Nov 2026 (1980 calls)`
  func figuresWords(by grouping: CallGrouping? = nil) -> String {
    var comparison = compared.words
    if compared.comparison != nil, shownComparison == nil {
      comparison = "not compared: the filter asks for legs, which other dates come without"
    } else if compared.comparison != nil, let grouping, grouping.asksLegs {
      let group = grouping.definition.name
      comparison = "not compared: the \(group) is told by legs, which other dates come without"
    }
    return [words.counted ?? words.scope, comparison].compactMap(\.self).joined(separator: ", ")
  }

  /// Where the figures of other dates were compared, and these are not yet, compares them by the same choice.
  func compareAsBefore() {
    guard compared.comparison == nil, let letter = compared.choice, let range = query?.range else { return }
    let choice = ComparisonChoices(range, now: now(), habits)?.usual.first { $0.letter == letter }
    if let choice { compared.compare(choice.comparison, beside: self) }
  }

  /// Nil where nothing is compared. Other ranges come without legs, so a filter that asks for them finds nothing there.
  package var shownComparison: Comparison? { effectiveFilter.asksLegs ? nil : compared.comparison }

  var otherRanges: [ComparedRange] { shownComparison == nil ? [] : compared.ranges(in: table.country) }

  /// Commands for which the pages of its figures have nothing to do at present.
  var figuresIdle: Set<Command> {
    var idle: Set<Command> = isComplete ? [.loadAll] : []
    if query == nil { idle.formUnion([.compare, .checkSums]) }
    return idle
  }
}
