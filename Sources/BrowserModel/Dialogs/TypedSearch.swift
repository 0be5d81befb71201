import CallTable
import Observation

/// A text in which words are found while they are typed.
protocol SearchTarget: AnyObject {
  /// Goes to the first match at or after the place where the typing began; an empty text goes back there.
  func find(_ typed: String, in geometry: Geometry)
  /// The typing has ended, and the place found stays. An empty text goes on to the next match of the search before.
  func keep(_ typed: String, in geometry: Geometry)
  /// The typing was given up: place and search are those before it.
  func takeBack()
}

/// The search prompt on the footer's line. What it finds is shown with every letter.
@Observable package final class SearchPromptModel: PageModel {
  package private(set) var field = TextField()
  /// Stands before the text: `/`, or `&` for a filter.
  package let mark: Character
  private let target: any SearchTarget
  private var isKept = false

  let context = KeyContext.search
  let isTyping = true
  var keyState: [AnyHashable] { [field] }

  init(in target: any SearchTarget, mark: Character = "/") { (self.target, self.mark) = (target, mark) }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command == .open {
      isKept = true
      target.keep(field.text, in: geometry)
      return .close
    }
    let before = field.text
    if field.perform(command), field.text != before { target.find(field.text, in: geometry) }
    return nil
  }

  func close() { if !isKept { target.takeBack() } }
}

/// A search in a list, while it is typed.
final class TypedListSearch: SearchTarget {
  private let list: CallListModel
  private let former: CallSearch?
  private let home: HomeCountries
  private let place: Selection
  /// The row of the table that the cursor was on; nil without one.
  private let row: Int?
  /// All rows have been looked through in vain.
  private var isMissing = false

  init(in list: CallListModel) {
    self.list = list
    (former, place, home) = (list.search, list.selection, HomeCountries(of: list.table))
    row = list.cursor < list.index.count ? list.index[list.cursor] : nil
  }

  func find(_ typed: String, in geometry: Geometry) {
    guard let search = CallSearch(typed, home: home) else { return takeBack() }
    list.finder.look(for: search)
    isMissing = false
    MatchWalk(list: list).first(from: { [self] in start }) { [self] in
      isMissing = true
      goBack()
    }
  }

  /// Ends the prompt: the match of the text is found, or on its way.
  func keep(_ typed: String, in geometry: Geometry) {
    if isMissing { return MatchWalk(list: list).sayMissing() }
    if CallSearch(typed, home: home) == nil, former != nil { MatchWalk(list: list).next() }
  }

  func takeBack() {
    isMissing = false
    _ = list.finder.stop()
    list.finder.look(for: former)
    goBack()
  }

  /// The position at which the typing began; rows may have come before it meanwhile.
  private var start: Int { row.flatMap { list.index.position(atOrAfterRow: $0) } ?? 0 }

  private func goBack() {
    let isSame = row == nil || place.cursor < list.index.count && list.index[place.cursor] == row
    if isSame { list.selection = place } else { list.move(to: start) }
  }
}

/// Goes from match to match of a list, and says when it goes on at the other end.
struct MatchWalk {
  let list: CallListModel

  /// To the next match, or the one before.
  func next(backwards: Bool = false) {
    guard list.search != nil else {
      return list.notice.say("Nothing to search for yet.", actions: [.init(.search, "search")])
    }
    list.finder.next(after: { list.cursor }, backwards: backwards) { match in
      if match != nil { list.leave() }
      go(to: match, backwards: backwards) { backwards ? $0 >= list.cursor : $0 <= list.cursor }
    }
  }

  /// To the first match from a position on, which the prompt has left already; where there is none, `otherwise` is done.
  func first(from start: @escaping () -> Int, otherwise: @escaping () -> Void) {
    list.finder.next(after: { start() - 1 }, backwards: false) { match in
      if match == nil { otherwise() }
      go(to: match, backwards: false) { $0 < start() }
    }
  }

  func sayMissing() {
    let text = list.search?.text ?? ""
    say("No call matches “\(text)”.", ofPart: "No loaded call matches “\(text)”.")
  }

  private func go(to match: Int?, backwards: Bool, isRound: (Int) -> Bool) {
    guard let match else { return sayMissing() }
    if isRound(match) {
      let words =
        match == list.cursor ? "The only match" : backwards ? "Went on from the end" : "Went on from the top"
      say(words + ".", ofPart: words + " of the calls loaded.")
    }
    list.jump(to: match)
  }

  private func say(_ words: String, ofPart partWords: String) {
    if list.isComplete {
      list.notice.say(words)
    } else {
      list.notice.say(partWords, actions: [.init(.loadAll, "load all")])
    }
  }
}
