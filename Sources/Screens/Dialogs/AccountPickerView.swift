import BrowserModel
import CellGrid

/// The accounts, each with the digit that signs in with it.
struct AccountPickerView {
  let picker: AccountPickerModel
  let look: Look

  private static let digits = 9

  func draw(on grid: inout CellGrid) {
    let accounts = picker.accounts
    let area = DialogFrame.draw("Accounts", width: 66, height: accounts.count, on: &grid, look: look)
    let names = min(area.width / 2, accounts.map { DisplayText.columns($0.name) }.max() ?? 0)
    ListWindow.draw(accounts.count, cursor: picker.cursor, on: &grid, in: area) { position, isCursor in
      let account = accounts[position]
      let digit = position < Self.digits ? look.accented("\(position + 1)") : look.text(" ")
      let words = account.words + (account.name == picker.current ? " (this one)" : "")
      let text =
        digit.padded(to: look.hasColor ? 2 : 4) + look.text(account.name).padded(to: names) + "  "
        + look.text(look.words(words), .quiet)
      let line = text.truncated(to: max(0, area.width - 1))
      return isCursor ? line.padded(to: max(0, area.width - 1)).reversed : line
    }
  }
}
