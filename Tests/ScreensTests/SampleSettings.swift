import BrowserModel
import CallTable
import CallTime
import WorkAnalytics

/// Saved views and accounts of the sample user.
extension SampleWorld {
  static let accounts = Accounts([
    .init(name: "acme", words: "ada@acme.example · acmecorppbx"), .init(name: "test", words: "demo"),
  ]) { name in
    let credentials = Credentials(apiKey: Secret(""), username: "", password: Secret(""))
    return .init(baseURL: "", credentials: credentials, pbx: "", zone: nil, problem: nil)
  }

  nonisolated static let views = ViewStore(
    read: { () throws(ViewFileError) in
      [
        SavedView(
          name: "Lost today", span: .preset(.today),
          filter: CallFilter(direction: "Incoming", missedOnly: true),
          order: RowOrder([.init(.wait, isDescending: true)])),
        SavedView(
          name: "The fair in Kathmandu, all three days of it",
          span: .ends(from: "2026-11-20 09:00:00", to: "2026-11-22 18:00:00"),
          filter: CallFilter(), order: .asServed),
      ]
    }, write: { _ throws(ViewFileError) in })
}
