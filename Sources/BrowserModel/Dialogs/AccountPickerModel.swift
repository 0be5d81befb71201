import Observation

/// The dialog of accounts: Enter or a digit signs in with one.
@Observable package final class AccountPickerModel: PageModel {
  package let accounts: [Accounts.Account]
  package private(set) var cursor: Int
  /// The one that calls are asked with.
  package let current: String?

  init(_ accounts: Accounts, current: String?) {
    (self.accounts, self.current) = (accounts.all, current)
    cursor = accounts.all.firstIndex { $0.name == current } ?? 0
  }

  let context = KeyContext.accounts
  let item = "account"
  package var listCursor: Int? { cursor }
  var keyState: [AnyHashable] { [cursor] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return use(cursor)
    case .goTo(let number): return use(number - 1)
    default: cursor = command.moving(cursor, among: accounts.count, page: 5)
    }
    return nil
  }

  private func use(_ position: Int) -> Effect? {
    accounts.indices.contains(position) ? .use(accounts[position].name) : nil
  }
}
