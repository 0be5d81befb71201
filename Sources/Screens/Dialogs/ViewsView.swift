import BrowserModel
import CellGrid

/// The saved views, each with the digit that goes to it, and the name being typed for another one.
struct ViewsView {
  let model: ViewsModel
  let look: Look

  private static let width = 72
  private static let digits = 9

  func draw(on grid: inout CellGrid) {
    let room = min(Self.width, grid.size.columns - 4)
    let below = below(width: room)
    let height = max(1, model.views.count) + below.count + (model.name == nil ? 0 : 1)
    let area = DialogFrame.draw("Saved views", width: Self.width, height: height, on: &grid, look: look)
    let rows = max(0, area.height - below.count - (model.name == nil ? 0 : 1))
    let list = Area(column: area.column, row: area.row, width: area.width, height: rows)
    if model.views.isEmpty {
      let words = model.isBusy ? look.words("reading…") : "None yet: a keeps what is shown under a name."
      grid.write(look.text(words, .quiet), column: area.column, row: area.row, width: area.width)
      grid.cursor = GridPoint(column: area.column, row: area.row)
    }
    ListWindow.draw(model.views.count, cursor: model.cursor, on: &grid, in: list) { position, isCursor in
      let text = line(model.views[position], position, width: list.width - 1)
      return isCursor ? text.reversed : text
    }
    var row = list.row + rows
    if let name = model.name {
      let label = look.text("Name", .heading)
      grid.write(label, column: area.column, row: row)
      TextFieldView.draw(
        name, hasFocus: true, on: &grid, column: area.column + label.width + 2, row: row,
        width: area.width - label.width - 2, look: look)
      row += 1
    }
    for line in below {
      grid.write(line, column: area.column, row: row, width: area.width)
      row += 1
    }
  }

  /// The line below the views: a mistake, what the next key does, or what a new view keeps.
  private func below(width: Int) -> [StyledText] {
    let (words, role): (String, Role) =
      if let problem = model.problem { (problem, .failure) } else if let doomed = model.doomed {
        ("D once more removes “\(doomed.name)”.", .failure)
      } else if model.name != nil { (model.presentWords, .quiet) } else { ("", .quiet) }
    return words.isEmpty
      ? [] : Wrapping.lines(words, width: max(1, width)).prefix(3).map { look.text($0, role) }
  }

  /// `2 Lost                  Yesterday · missed · by Wait ▼`
  private func line(_ view: SavedView, _ position: Int, width: Int) -> StyledText {
    let digit = position < Self.digits ? look.accented("\(position + 1)") : look.text(" ")
    let name = width * 2 / 5
    return digit + " " + look.text(view.name).padded(to: max(0, name - digit.width - 1)) + "  "
      + look.text(view.words, .quiet).truncated(to: max(0, width - name - 2))
  }
}
