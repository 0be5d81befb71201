import BrowserModel
import CellGrid

/// The sign-in form: what was wrong stands under the field it concerns.
struct SignInView {
  let form: SignInModel
  let look: Look

  private static let labels = 8
  private static let widestField = 56

  /// A line of the form.
  private enum Line {
    case words(StyledText)
    case field(SignInModel.Field)
    case hint(SignInModel.Field)
    case button
    case blank
  }

  func draw(on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    let width = min(Self.labels + 2 + Self.widestField, area.width - 2)
    let column = area.column + (area.width - width) / 2
    let isRoomy = area.height >= 16
    let lines = lines(width: width, isRoomy: isRoomy)
    let top = area.row + max(0, (area.height - lines.count) / 3)
    // If not everything fits, the line with the focus and its problem stay in sight.
    let focused = lines.firstIndex { hasFocus($0) } ?? 0
    let first = max(
      0, min(lines.count - area.height, focused + problemLines(width: width).count + 1 - area.height))
    for (row, shown) in lines.dropFirst(first).prefix(area.height).enumerated() {
      let line = Area(column: column, row: top + row, width: width, height: 1)
      draw(shown, on: &grid, in: line, &hits)
    }
  }

  private func lines(width: Int, isRoomy: Bool) -> [Line] {
    var lines: [Line] = isRoomy ? [.words(look.text(heading, .heading)), .blank] : []
    for field in form.listed {
      lines.append(.field(field))
      if form.problem?.field == field { lines += problemLines(width: width).map(Line.words) }
      if isRoomy { lines.append(form.problem?.field == field ? .blank : .hint(field)) }
    }
    lines.append(.button)
    if form.problem != nil, form.problem?.field == nil { lines += problemLines(width: width).map(Line.words) }
    return lines
  }

  private var heading: String {
    "Sign in to 8x8 Work Analytics" + (form.account.map { ", account \($0)" } ?? "")
  }

  private func problemLines(width: Int) -> [StyledText] {
    guard let problem = form.problem else { return [] }
    let room = width - Self.labels - 2
    let indent = StyledText(blanks: Self.labels + 2)
    let message = Wrapping.lines(problem.message, width: room)
    let advice =
      problem.advice.isEmpty ? [] : Wrapping.lines(problem.advice, width: room)
    return message.map { indent + look.text($0, .failure) } + advice.map { indent + look.text($0) }
  }

  private func hasFocus(_ line: Line) -> Bool {
    switch line {
    case .field(let field): form.focus == .field(field)
    case .button: form.focus == .button
    case .words, .blank, .hint: false
    }
  }

  private func draw(_ line: Line, on grid: inout CellGrid, in area: Area, _ hits: inout HitMap) {
    let (column, row, width) = (area.column, area.row, area.width)
    let start = column + Self.labels + 2
    switch line {
    case .blank: break
    case .hint(let field):
      guard form.focus == .field(field) else { return }
      grid.write(
        look.text(field.hint, .quiet).truncated(to: width - Self.labels - 2), column: start, row: row)
    case .words(let text): grid.write(text, column: column, row: row, width: width)
    case .field(let field):
      let isFocused = hasFocus(line)
      grid.write(look.text(field.label, isFocused ? .heading : .label), column: column, row: row)
      TextFieldView.draw(
        form[field], hasFocus: isFocused && form.isTyping, on: &grid, column: start, row: row,
        width: width - Self.labels - 2, look: look)
      hits.add(.point(.field(field)), in: area)
    case .button:
      if hasFocus(line) || form.isSubmitting { grid.cursor = GridPoint(column: start, row: row) }
      guard !form.isSubmitting else {
        let words = look.text(look.words("signing in…")) + look.text(" · ", .quiet)
        let stop = ActionKeys([.init(.close, "stop")], in: .signIn, isTyping: false, look: look)
        grid.write(words + stop.text, column: start, row: row)
        hits.add(stop, column: start + words.width, row: row)
        return
      }
      let style = hasFocus(line) ? Style(attributes: .reverse) : .plain
      let button = StyledText("[ Sign in ]", style)
      grid.write(button, column: start, row: row)
      hits.add(.point(.button), in: Area(column: start, row: row, width: button.width, height: 1))
    }
  }
}

extension SignInModel.Field {
  /// For those who see the form for the first time.
  fileprivate var hint: String {
    switch self {
    case .apiKey: "from the 8x8 Admin Console, API keys; not its secret"
    case .username: "who has opened Work Analytics in a browser once"
    case .password: "of that user; never stored, never shown"
    case .pbx: "a PBX name, several separated by commas, or allpbxes"
    case .zone: "as the zone database calls it, such as America/New_York"
    case .baseURL: "https, or http on this computer"
    }
  }
}
