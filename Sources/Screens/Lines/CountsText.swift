import BrowserModel
import CallTime
import CellGrid

/// The calls that the filters leave, and the sums of those shown by result, in as many words as there is room for:
/// `39 of 100 loaded: 6 abandoned · 25 voicemail · 8 missed · L counts all 2002`.
struct CountsText {
  /// From the longest to the shortest; none while the rows are being filtered or ordered, which is said in their place.
  private let forms: [StyledText]
  /// The count says something that the sums do not.
  private let isNeeded: Bool

  init(_ words: ListWords, look: Look) {
    isNeeded = words.remaking == nil && (words.counted != nil || words.orderedPart != nil)
    guard words.remaking == nil else {
      forms = []
      return
    }
    let heads = Self.heads(words).map { look.text(look.words($0)) }
    let sums = words.sums
    var forms: [StyledText] = []
    if let head = heads.first, !sums.isEmpty {
      let start = head.spans.isEmpty ? head : head + look.text(": ")
      let parts = sums.indices.reversed().map { last in
        let rest = sums[(last + 1)...].reduce(0) { $0 + $1.count }
        let listed = sums[...last].map(\.words) + (rest > 0 ? ["\(NumberText.grouped(rest)) more"] : [])
        return start + Self.dotted(listed.map { look.text($0) }, look)
      }
      forms += parts
    }
    // Nobody asks for the word alone.
    if isNeeded { forms += heads }
    if let action = Self.action(words, look), let longest = forms.first {
      forms.insert(Self.dotted([longest, action], look), at: 0)
    }
    self.forms = forms
  }

  /// Columns that it cannot do without.
  var leastWidth: Int { isNeeded ? forms.last?.width ?? 0 : 0 }

  /// The longest way to say it that fits.
  func text(room: Int) -> StyledText { forms.first { $0.width <= room } ?? "" }

  /// The long and the short way to say what the sums are of; an order, too, is only that of the calls loaded.
  private static func heads(_ words: ListWords) -> [String] {
    if let counted = words.counted { return [counted, words.countedShortly ?? counted] }
    if let ordered = words.orderedPart {
      let of = "of \(NumberText.grouped(ordered))"
      return [of + " loaded", of]
    }
    return words.soFar.isEmpty ? [""] : ["so far"]
  }

  private static func action(_ words: ListWords, _ look: Look) -> StyledText? {
    guard let countsAll = words.countsAll, words.counted != nil || words.orderedPart != nil else {
      return nil
    }
    let action = StatusMessage.Action(.loadAll, words.counted == nil ? "load all" : countsAll)
    return ActionKeys([action], in: .calls, isTyping: false, look: look).text
  }

  private static func dotted(_ parts: [StyledText], _ look: Look) -> StyledText {
    parts.dropFirst().reduce(parts.first ?? "") { $0 + look.text(" · ", .quiet) + $1 }
  }
}
