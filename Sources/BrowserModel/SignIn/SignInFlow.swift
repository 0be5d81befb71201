import CallTable
import Foundation
import Observation
import WorkAnalytics

/// Makes sessions of what the form or the environment holds, and puts refusals beside the field they concern.
///
/// Only a session that has signed in takes the place of another: until then the calls under the form stay with theirs.
@Observable final class SignInFlow {
  let form: SignInModel
  /// The calls shown are asked for with it; nil before the first sign-in.
  private(set) var connection: Connection?
  /// The form is signing in with it.
  private var candidate: Connection?
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let makeSession: (BaseURL, Credentials) -> Session

  init(_ launch: Launch, connect: @escaping (BaseURL, Credentials) -> Session) {
    form = SignInModel(launch)
    makeSession = connect
  }

  /// A request that failed is waiting to be tried again.
  var retry: RetryNotice? { waiting?.retry }

  /// Counts down to the next attempt; Esc does what `word` says.
  func retryMessage(closing word: String) -> StatusMessage? {
    retry.map { StatusMessage(.progress, $0.words, actions: [.init(.refresh, "now"), .init(.close, word)]) }
  }

  func retryNow() {
    guard let session = waiting?.session else { return }
    Task { await session.retryNow() }
  }

  private var waiting: Connection? { candidate ?? connection }

  /// Takes the form's values without signing in: the list does so with its first request. False if the base URL is wrong.
  func connect() -> Bool {
    guard let connection = newConnection() else { return false }
    self.connection = connection
    return true
  }

  /// Fills the form with what an account says; `filled` gets its zone. The form stays as it is until its key and password are there.
  func fill(_ account: String, from accounts: Accounts, then filled: @escaping (TimeZone?) -> Void) {
    task?.cancel()
    endSubmitting()
    task = Task { [weak self] in
      let signIn = await accounts.signIn(account)
      guard !Task.isCancelled, let self else { return }
      task = nil
      form.fill(account, signIn)
      filled(signIn.zone)
    }
  }

  /// Signs in with what the form holds. The answer is awaited there, so that a refusal lands beside its field.
  func submit(then signedIn: @escaping () -> Void) {
    guard let candidate = newConnection() else { return }
    self.candidate = candidate
    form.isSubmitting = true
    task = Task { [weak self] in
      do throws(SourceError) {
        try await candidate.session.signIn()
        guard !Task.isCancelled, let self else { return }
        endSubmitting()
        connection = candidate
        signedIn()
      } catch {
        guard !Task.isCancelled, let self else { return }
        endSubmitting()
        form.show(.init(error))
      }
    }
  }

  /// False if no sign-in is under way.
  func cancel() -> Bool {
    guard form.isSubmitting else { return false }
    task?.cancel()
    endSubmitting()
    return true
  }

  /// Says in the form why the calls were refused. Names the PBXes of the account, if it may list them.
  func refuse(_ error: SourceError?) {
    connection?.retry = nil
    form.show(error.map { .init($0) })
    guard let error, error.kind == .refused(.pbx), let session = connection?.session else { return }
    task = Task { [weak self] in
      guard let names = try? await session.pbxes(), !names.isEmpty, !Task.isCancelled else { return }
      let listed = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " …" : "")
      self?.form.show(.init(error, advice: "PBXes of this account: \(listed)."))
    }
  }

  /// Forgets what was typed since the calls were asked for.
  func putBack() {
    if let connection { form.putBack(connection.fields, account: connection.account) }
  }

  func close() { task?.cancel() }

  private func newConnection() -> Connection? {
    form.show(nil)
    do throws(SourceError) {
      let base = try BaseURL(form[.baseURL].text.trimmingCharacters(in: .whitespaces))
      return Connection(session: makeSession(base, form.credentials), form: form)
    } catch {
      form.show(.init(error))
      return nil
    }
  }

  private func endSubmitting() {
    task = nil
    form.isSubmitting = false
    candidate = nil
  }
}

/// A session, what it signs in with, and its waits.
@Observable final class Connection {
  @ObservationIgnored let session: Session
  /// The values sent.
  @ObservationIgnored let fields: SignInModel.Fields
  /// The name of the account; nil where it has none.
  @ObservationIgnored let account: String?
  /// The PBX, or several separated by commas, whose calls are asked for.
  @ObservationIgnored let pbx: String
  /// A request that failed is waiting to be tried again.
  var retry: RetryNotice?

  init(session: Session, form: SignInModel) {
    self.session = session
    (fields, account) = (form.fields, form.account)
    pbx = form.pbx
    // The task must not hold the session: its release ends the notices.
    Task { [weak self, retries = session.retries] in
      for await notice in retries { self?.retry = notice }
    }
  }
}

extension SourceError {
  /// Whether what the form holds has to be changed, or sent once more, for the request to succeed.
  package var isForTheForm: Bool {
    switch kind {
    case .refused, .wrongService: true
    default: false
    }
  }
}
