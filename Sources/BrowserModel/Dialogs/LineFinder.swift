import CallTable
import CallTime

/// Search among the lines of a text: an opened call, the help.
package struct LineFinder: Hashable, Sendable {
  package let search: CallSearch?
  /// The line of the match last gone to, from 0; nil where there is none.
  package private(set) var line: Int?
  /// `3 of 17`, `3 of 17, went on from the top`, `nothing found`; nil before anything was looked for.
  package private(set) var words: String?

  init(_ search: CallSearch? = nil) { self.search = search }

  /// Goes to the first line from `start` on that matches.
  mutating func first(from start: Int, in lines: [String]) {
    first(from: start, among: matches(in: lines))
  }

  /// The same among the numbers of the lines that match.
  mutating func first(from start: Int, among matches: [Int]) {
    let number = matches.firstIndex { $0 >= start }
    go(to: number ?? 0, of: matches, round: number == nil ? "top" : nil)
  }

  /// On to the next line that matches, or the one before; from `start` where none was gone to yet.
  mutating func next(backwards: Bool, from start: Int, in lines: [String]) {
    next(
      backwards: backwards, after: line ?? (backwards ? start : start - 1), among: matches(in: lines))
  }

  /// On from a line to the next one, or the one before, of the numbers of those that match.
  mutating func next(backwards: Bool, after from: Int, among matches: [Int]) {
    let number = backwards ? matches.lastIndex { $0 < from } : matches.firstIndex { $0 > from }
    let other = backwards ? matches.count - 1 : 0
    go(to: number ?? other, of: matches, round: number == nil ? backwards ? "end" : "top" : nil)
  }

  private func matches(in lines: [String]) -> [Int] {
    guard let search else { return [] }
    return lines.indices.filter { search.matches(lines[$0]) }
  }

  /// `round` is the end of the text that was gone on from.
  private mutating func go(to number: Int, of matches: [Int], round: String?) {
    guard search != nil else { return words = "nothing to search for yet" }
    guard matches.indices.contains(number) else {
      (line, words) = (nil, "nothing found")
      return
    }
    line = matches[number]
    words = "\(NumberText.grouped(number + 1)) of \(NumberText.grouped(matches.count))"
    if let round { words? += ", went on from the \(round)" }
  }
}

/// A page or a dialog whose text scrolls and can be searched.
protocol SearchableText: AnyObject {
  var scroll: Scroll { get set }
  var finder: LineFinder { get set }
}

extension SearchableText {
  /// To the next line that matches, or the one before.
  func findNext(backwards: Bool, in geometry: Geometry) {
    finder.next(backwards: backwards, from: scroll.line, in: geometry.text)
    showFound(in: geometry)
  }

  fileprivate func showFound(in geometry: Geometry) {
    if let line = finder.line { scroll.show(line, in: geometry) }
  }
}

/// A search in a text, while it is typed.
final class TypedLineSearch: SearchTarget {
  private let text: any SearchableText
  private let scroll: Scroll
  private let finder: LineFinder

  init(in text: any SearchableText) {
    (self.text, scroll, finder) = (text, text.scroll, text.finder)
  }

  func find(_ typed: String, in geometry: Geometry) {
    takeBack()
    guard let search = CallSearch(typed) else { return }
    text.finder = LineFinder(search)
    text.finder.first(from: scroll.line, in: geometry.text)
    text.showFound(in: geometry)
  }

  func keep(_ typed: String, in geometry: Geometry) {
    if CallSearch(typed) == nil { text.findNext(backwards: false, in: geometry) }
  }

  func takeBack() { (text.scroll, text.finder) = (scroll, finder) }
}
