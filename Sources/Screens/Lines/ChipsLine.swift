import BrowserModel
import CallTime
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by; on the right what they leave, and whether the data is real.
enum ChipsLine {
  static func text(_ calls: CallListModel, isSimulated: Bool, width: Int, look: Look) -> StyledText {
    var left: StyledText = ""
    for chip in calls.filter.chips {
      if !left.spans.isEmpty { left += "  " }
      left += calls.areFiltersOff ? look.text("\(chip.words) off", .quiet) : look.accented("\(chip.words) ×")
    }
    if let search = calls.search {
      if !left.spans.isEmpty { left += "  " }
      left += look.text("/", .accent) + look.text(search.text)
      if let words = calls.words.matches { left += look.text("  " + look.words(words), .quiet) }
    }
    for (number, key) in calls.order.keys.enumerated() {
      if number == 0, !left.spans.isEmpty { left += "  " }
      left += look.text(number == 0 ? "by " : ", then ", .quiet) + look.text(key.column.definition.title)
      left += look.text(" \(CallTableView.mark(key))", .accent)
    }
    var right = look.text(calls.words.shown ?? "")
    if let words = calls.words.remaking {
      let stop = [StatusMessage.Action(.close, "stop")]
      right = look.text(look.words(words)) + look.text(" · ", .quiet)
      right += MessageLine.actions(stop, in: .calls, isTyping: false, look: look)
    }
    if let words = calls.words.leftOut { right = dotted(right, look.text(words, .quiet), look) }
    if isSimulated { right = dotted(right, simulated(look), look) }
    left += orderedPart(
      calls, room: width - 2 - left.width - right.width - (right.spans.isEmpty ? 0 : 2), look: look)
    if let words = calls.words.position {
      let both = dotted(look.text(words, .quiet), right, look)
      if left.width + both.width + 4 <= width { right = both }
    }
    let bar = TitleLine.barBelow(calls, width: width, look: look)
    if !bar.spans.isEmpty, left.width + bar.width + right.width + 6 <= width {
      right = right.spans.isEmpty ? bar : bar + "  " + right
    }
    return TitleLine.line(left, right, width: width)
  }

  /// A dot between two texts, where there are two.
  private static func dotted(_ left: StyledText, _ right: StyledText, _ look: Look) -> StyledText {
    left.spans.isEmpty || right.spans.isEmpty ? left + right : left + look.text(" · ", .quiet) + right
  }

  /// ` of 100 loaded · L load all`, or as much of it as there is room for.
  private static func orderedPart(_ calls: CallListModel, room: Int, look: Look) -> StyledText {
    guard let count = calls.words.orderedPart else { return "" }
    let short = look.text(" of \(NumberText.grouped(count))")
    let words = short + look.text(" loaded")
    var forms = [words, short]
    if calls.words.waitsForLoadAll {
      let actions = [StatusMessage.Action(.loadAll, "load all")]
      forms.insert(
        words + look.text(" · ", .quiet)
          + MessageLine.actions(actions, in: .calls, isTyping: false, look: look), at: 0)
    }
    return forms.first { $0.width <= room } ?? short
  }

  static func simulated(_ look: Look) -> StyledText { look.text("simulated data", .voicemail) }
}
