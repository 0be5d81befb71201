import CallFiles
import CallInsight
import CallTable
import Observation

/// Search among the lines of those never called back, which are looked through off the main actor.
@Observable final class UnreturnedFinder {
  private(set) var finder: LineFinder
  private var task: Task<Void, Never>?

  init(_ search: CallSearch?) { finder = LineFinder(search) }

  var isAtRest: Bool { task == nil }

  /// Finds the first line from `start` on, round the end if it must.
  func first(
    _ search: CallSearch, from start: Int, in texts: UnreturnedTexts,
    found: @escaping (UnreturnedLine?) -> Void
  ) {
    finder = LineFinder(search)
    find(texts, found) { $0.first(from: start, among: $1) }
  }

  /// Finds the next line, or the one before.
  func next(
    backwards: Bool, after cursor: Int, in texts: UnreturnedTexts, found: @escaping (UnreturnedLine?) -> Void
  ) {
    find(texts, found) { $0.next(backwards: backwards, after: cursor, among: $1) }
  }

  /// Goes back to an earlier search.
  func restore(_ former: LineFinder) {
    close()
    finder = former
  }

  func close() {
    task?.cancel()
    task = nil
  }

  private func find(
    _ texts: UnreturnedTexts, _ found: @escaping (UnreturnedLine?) -> Void,
    go: @escaping (inout LineFinder, [Int]) -> Void
  ) {
    close()
    guard let search = finder.search else { return }
    task = Task { [weak self] in
      let matches = await texts.matches(search)
      guard !Task.isCancelled, let self else { return }
      task = nil
      go(&finder, matches)
      found(finder.line.map { texts.lines[$0] })
    }
  }
}

/// The texts of lines as far as a search looks at them: caller, verdict and proof, without times.
nonisolated struct UnreturnedTexts: Sendable {
  let lines: [UnreturnedLine]
  /// The entries of those that were dealt with.
  let dealt: [Int: DealtNumbers.Entry]
  let calls: KnownCalls

  @MainActor init(of model: UnreturnedModel) {
    (lines, calls) = (model.lines, model.calls)
    let entries = model.dealtLines.compactMap { place in
      model.dealtWith(model.lines[place]).map { (place, $0) }
    }
    dealt = Dictionary(uniqueKeysWithValues: entries)
  }

  @concurrent func matches(_ search: CallSearch) async -> [Int] {
    lines.indices.filter {
      !Task.isCancelled && search.matches(Self.text(of: lines[$0], dealt: dealt[$0], in: calls))
    }
  }

  /// Parts have a line end between them.
  static func text(of line: UnreturnedLine, dealt: DealtNumbers.Entry?, in calls: KnownCalls) -> String {
    let last = calls[line.lastMissed]
    let story = UnreturnedStory(line, calls)
    let who = line.number == nil ? ["no number"] : [last.callerName, last.caller]
    let proof =
      dealt.map { ["dealt with", $0.word, story.again(after: $0.at) { _ in "" }] }
      ?? [line.verdict.name, story.words { _ in "" }]
    return (who + proof).joined(separator: "\n")
  }
}

/// Goes from line to line that a search finds, and says which one that is.
struct UnreturnedWalk {
  let model: UnreturnedModel

  /// To the first one from a line on; where there is none, the cursor is on that line.
  func first(_ search: CallSearch, from line: UnreturnedLine?) {
    model.finder.first(search, from: model.place(of: line) ?? 0, in: UnreturnedTexts(of: model)) {
      go(to: $0 ?? line)
    }
  }

  /// To the next one, or the one before.
  func next(backwards: Bool = false) {
    guard model.search != nil else {
      return model.list.notice.say("Nothing to search for yet.", actions: [.init(.search, "search")])
    }
    model.finder.next(backwards: backwards, after: model.cursor, in: UnreturnedTexts(of: model)) {
      go(to: $0)
    }
  }

  private func go(to line: UnreturnedLine?) {
    model.go(to: line)
    let soFar = model.list.isComplete ? "" : " so far"
    model.list.notice.say("“\(model.search?.text ?? "")”: \(model.finder.finder.words ?? "")\(soFar)")
  }
}

/// A search among the lines of those never called back, while it is typed.
final class TypedUnreturnedSearch: SearchTarget {
  private let model: UnreturnedModel
  private let former: LineFinder
  private let line: UnreturnedLine?
  private let home: HomeCountries

  init(in model: UnreturnedModel) {
    (self.model, former, line) = (model, model.finder.finder, model.selected)
    home = HomeCountries(of: model.list.table)
  }

  func find(_ typed: String, in geometry: Geometry) {
    guard let search = CallSearch(typed, home: home) else { return takeBack() }
    UnreturnedWalk(model: model).first(search, from: line)
  }

  func keep(_ typed: String, in geometry: Geometry) {
    if CallSearch(typed, home: home) == nil { UnreturnedWalk(model: model).next() }
  }

  func takeBack() {
    model.finder.restore(former)
    model.go(to: line)
  }
}
