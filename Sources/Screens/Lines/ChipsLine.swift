import BrowserModel
import CallRecords
import CellGrid

/// The second line: the filters as chips, what is searched for and ordered by; on the right what they leave, and whether the data is real.
enum ChipsLine {
  static func text(_ calls: CallListModel, isSimulated: Bool, width: Int, look: Look) -> StyledText {
    var left: StyledText = ""
    for chip in calls.chips {
      if !left.spans.isEmpty { left += "  " }
      let words = DisplayText.harmless(chip.words)
      left += calls.areFiltersOff ? look.text("\(words) off", .quiet) : look.accented("\(words) ×")
    }
    if let search = calls.search {
      if !left.spans.isEmpty { left += "  " }
      left += look.text("/", .accent) + look.text(DisplayText.harmless(search.text))
      if let words = calls.matchWords { left += look.text("  " + look.words(words), .quiet) }
    }
    for (number, key) in calls.order.keys.enumerated() {
      if number == 0, !left.spans.isEmpty { left += "  " }
      left += look.text(number == 0 ? "by " : ", then ", .quiet) + look.text(key.column.title)
      left += look.text(" \(CallTableView.mark(key))", .accent)
    }
    var right = look.text(calls.shownWords ?? "")
    if let words = calls.remakingWords {
      let stop = [StatusMessage.Action(.close, "stop")]
      right = look.text(look.words(words)) + look.text(" · ", .quiet)
      right += MessageLine.actions(stop, in: .calls, isTyping: false, look: look)
    }
    if let words = calls.defectsWords {
      if !right.spans.isEmpty { right += look.text(" · ", .quiet) }
      right += look.text(words, .quiet)
    }
    if isSimulated {
      if !right.spans.isEmpty { right += look.text(" · ", .quiet) }
      right += simulated(look)
    }
    let bar = TitleLine.barBelow(calls, width: width, look: look)
    if !bar.spans.isEmpty, left.width + bar.width + right.width + 6 <= width {
      right = right.spans.isEmpty ? bar : bar + "  " + right
    }
    return TitleLine.line(left, right, width: width)
  }

  static func simulated(_ look: Look) -> StyledText { look.text("simulated data", .voicemail) }
}
