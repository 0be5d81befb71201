import BrowserModel
import CallTime
import CellGrid

/// The service's figures beside ours, in lines that scroll.
struct CheckView {
  private let subject: String
  private let list: CallListModel
  /// `all 2002 counted`
  private let coverage: String
  private let scroll: Scroll
  private let isSimulated: Bool
  private let look: Look
  private let area: Area
  private let lines: [StyledText]

  private static let margin = 1

  /// Nil where the page is no check.
  init?(_ page: Page?, isSimulated: Bool, in area: Area, look: Look) {
    let width = max(1, area.width - 2 * Self.margin)
    switch page {
    case .checked(let model)?:
      (subject, list, scroll) = ("Checked", model.list, model.scroll)
      coverage = model.list.words.coverage
      lines = SumsCheckLines.lines(model, width: width, look)
    case .unreturnedChecked(let model)?:
      (subject, list, scroll) = ("Never called back, checked", model.list, model.scroll)
      coverage = [model.list.words.coverage, model.unreturned.lookedUpTo].compactMap(\.self)
        .joined(separator: " · ")
      lines = UnreturnedCheckLines.lines(model, width: width, look)
    default: return nil
    }
    (self.isSimulated, self.area, self.look) = (isSimulated, area, look)
  }

  var rows: Int { max(0, area.height) }
  var lineCount: Int { lines.count }

  func draw(on grid: inout CellGrid) {
    grid.write(heading(grid.size.columns), column: 0, row: 0)
    let first = min(scroll.line, max(0, lineCount - rows))
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      grid.write(line, column: Self.margin, row: area.row + row, width: area.width - 2 * Self.margin)
    }
    grid.cursor = GridPoint(column: Self.margin, row: min(area.row, max(0, grid.size.rows - 1)))
  }

  private func heading(_ width: Int) -> StyledText {
    let day = list.times.titles.first.map { " · " + $0 } ?? ""
    let name = look.text("Ringside", .heading) + StyledText("  " + subject)
    let left = name + look.text(day)
    let right = look.text(look.words(coverage), .quiet)
    let all = isSimulated ? ChipsLine.simulated(look) + look.text(" · ", .quiet) + right : right
    let fitting = [(left, all), (left, right), (name, right)].first {
      $0.0.width + $0.1.width + 4 <= width
    }
    let (start, end) = fitting ?? (look.text(subject), look.text(look.words(list.words.coverage), .quiet))
    return TitleLine.line(start, end, width: width)
  }

  /// Columns with words beside them, or below where there is no room.
  static func lines(
    _ columns: StyledText, _ words: String, _ role: Role, width: Int, _ look: Look
  ) -> [StyledText] {
    let beside = width - columns.width
    let indent = beside >= 24 ? columns.width : 4
    let wrapped = Wrapping.lines(words, width: max(1, width - indent)).map { look.text($0, role) }
    if beside >= 24 || words.count <= beside {
      return wrapped.enumerated().map { ($0.offset == 0 ? columns : StyledText(blanks: indent)) + $0.element }
    }
    return [columns] + wrapped.map { StyledText(blanks: indent) + $0 }
  }

  /// The reason why there is no answer of the service, and that nothing else needs it; nil where there is one. `things` are what is asked
  /// for: `sums`.
  static func missing<Value>(_ answer: ServiceQuestion<Value>.Answer, _ things: String) -> [String]? {
    switch answer {
    case .asking: return ["Asking the service for its own \(things)…"]
    case .stopped: return ["Stopped: the service's \(things) were not awaited. r asks again."]
    case .refused(let error):
      // The account has a right to the calls, so another PBX is no advice.
      let advice = error.kind == .refused(.pbx) ? "The account has no right to them." : error.advice
      return [
        "The service does not give its \(things), so nothing is checked.", error.message, advice,
        "Nothing else needs them.",
      ]
    case .given: return nil
    }
  }
}
