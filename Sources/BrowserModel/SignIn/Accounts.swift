import Foundation
import Observation
import WorkAnalytics

/// The accounts of the user's configuration.
package nonisolated struct Accounts: Sendable {
  package struct Account: Sendable, Hashable {
    package let name: String
    /// The user who signs in, and the PBX.
    package let words: String

    package init(name: String, words: String) { (self.name, self.words) = (name, words) }
  }

  /// Everything a sign-in with an account needs.
  package struct SignIn: Sendable {
    package let baseURL: String
    package let credentials: Credentials
    package let pbx: String
    /// Nil where the account names none.
    package let zone: TimeZone?
    /// The reason why key or password could not be had; nil where they could.
    package let problem: String?

    package init(baseURL: String, credentials: Credentials, pbx: String, zone: TimeZone?, problem: String?) {
      (self.baseURL, self.credentials, self.pbx) = (baseURL, credentials, pbx)
      (self.zone, self.problem) = (zone, problem)
    }
  }

  package let all: [Account]
  /// Finds its key and password, which may take a while.
  package let signIn: @Sendable (_ name: String) async -> SignIn

  package init(_ all: [Account], signIn: @escaping @Sendable (_ name: String) async -> SignIn) {
    (self.all, self.signIn) = (all, signIn)
  }
}

/// Goes from one account to another: the form is filled with what is known of it, and opens where something is not.
final class AccountSwitch {
  /// Asks for the calls of the account that the form holds, in a zone of its own or, where nil, the one before.
  var begin: (TimeZone?) -> Void = { _ in }
  private let accounts: Accounts?
  private let signInFlow: SignInFlow
  private let stack: PageStack
  private let notice: Notice

  init(_ accounts: Accounts?, _ signInFlow: SignInFlow, _ stack: PageStack, _ notice: Notice) {
    (self.accounts, self.signInFlow, self.stack, self.notice) = (accounts, signInFlow, stack, notice)
  }

  func choose() {
    guard let accounts, !accounts.all.isEmpty else {
      return notice.say("The configuration names no accounts.")
    }
    stack.show(.accounts(AccountPickerModel(accounts, current: signInFlow.connection?.account)))
  }

  func use(_ name: String) {
    guard let accounts else { return }
    stack.closeDialogs()
    notice.say("Account \(name)…")
    signInFlow.fill(name, from: accounts) { [signInFlow, stack, notice, begin] zone in
      guard signInFlow.form.isFilled, signInFlow.connect() else {
        return stack.open(.signIn(signInFlow.form))
      }
      begin(zone)
      notice.say("Account \(name).")
    }
  }
}
