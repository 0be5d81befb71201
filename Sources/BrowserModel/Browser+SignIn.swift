import CallTime
import Foundation
import WorkAnalytics

/// From the form (or the environment) to a session and its first question.
extension Browser {
  /// Signs in with what the form holds. From the form the answer is awaited there, so that a refusal lands beside its field;
  /// on launch the list is shown at once and signs in as part of its first request.
  ///
  /// Only a session that has signed in takes the place of another: until then the calls under the form stay with theirs.
  func submit(verifyingFirst: Bool) {
    signIn.show(nil)
    let candidate: Connection
    do throws(ServiceError) {
      let base = try BaseURL(signIn[.baseURL].text.trimmingCharacters(in: .whitespaces))
      candidate = Connection(session: dependencies.connect(base, signIn.credentials), form: signIn)
    } catch {
      signIn.show(.init(error))
      return
    }
    guard verifyingFirst else {
      adopt(candidate)
      return ask(isSignedIn: false)
    }
    self.candidate = candidate
    signIn.isSubmitting = true
    signInTask = Task { [weak self] in
      do throws(ServiceError) {
        try await candidate.session.signIn()
        guard !Task.isCancelled else { return }
        self?.endSubmitting()
        self?.adopt(candidate)
        self?.ask(isSignedIn: true)
      } catch {
        guard !Task.isCancelled else { return }
        self?.endSubmitting()
        self?.signIn.show(.init(error))
      }
    }
  }

  func cancelSignIn() {
    signInTask?.cancel()
    endSubmitting()
  }

  private func endSubmitting() {
    signInTask = nil
    signIn.isSubmitting = false
    candidate = nil
  }

  private func adopt(_ connection: Connection) {
    self.connection = connection
    legs = [:]
  }

  /// Asks for the calls of the chosen span and zone. What the user set up on the list before is kept.
  func ask(isSignedIn: Bool) {
    guard let connection else { return }
    let range: ReportRange
    do throws(RangeFault) {
      range = try span.range(now: now(), zone: zone)
    } catch {
      notice = StatusMessage(.failure, error.message)
      return
    }
    let view = calls?.view ?? .init(filter: launch.filter)
    leaveCalls()
    opened?.task?.cancel()
    opened = nil
    isSigningInAgain = false
    connection.retry = nil
    let query = CallQuery(pbx: connection.pbx, range: range, pageSize: launch.pageSize)
    let source = ServiceSource(session: connection.session, query: query)
    let list = CallListModel(
      subject: .query(query), zone: range.zone, source: source, pages: source.pages(),
      isSignedIn: isSignedIn, view: view, now: dependencies.now,
      tableRows: geometry.tableRows,
      onFailure: { [weak self] error, whileSigningIn in
        self?.firstRequestFailed(error, whileSigningIn: whileSigningIn)
      })
    calls = list
    list.start()
  }

  /// A refusal that only the form can mend goes back to the form. Anything else stays on the list, where `r` tries again.
  private func firstRequestFailed(_ error: ServiceError, whileSigningIn: Bool) {
    guard let calls, calls.table.count == 0 else { return }
    guard error.isForTheForm || whileSigningIn else { return }
    let wasRefusedPBX = if case .noAccess = error { true } else { false }
    returnToForm(.init(error))
    if wasRefusedPBX { suggestPBXes(error) }
  }

  /// What only the form can mend of what has failed, in the opened call or else in the list.
  var refusal: ServiceError? {
    let error: ServiceError? =
      switch (opened?.legs, calls?.progress) {
      case (.failed(let error), _), (nil, .failed(.service(let error))): error
      default: nil
      }
    return error.flatMap { $0.isForTheForm ? $0 : nil }
  }

  /// Opens the form over the calls: Esc comes back to them, and another sign-in asks anew.
  func signInAgain() {
    guard let refusal else {
      notice = StatusMessage(.notice, "There is nothing to sign in for.")
      return
    }
    isSigningInAgain = true
    signIn.show(.init(refusal))
  }

  /// Leaves the form that lies over the calls, and what was typed into it.
  func returnToCalls() {
    isSigningInAgain = false
    if let connection { signIn.putBack(connection.fields) }
  }

  func returnToForm(_ problem: SignInModel.Problem?) {
    leaveCalls()
    calls = nil
    dialog = nil
    connection?.retry = nil
    signIn.show(problem)
  }

  /// Ends what goes on in the list, a search in it too: others come in its place.
  private func leaveCalls() {
    calls?.cancel()
    endSearch()
  }

  /// Names the PBXes the account may ask for, where it is allowed to know them.
  private func suggestPBXes(_ error: ServiceError) {
    guard let session = connection?.session else { return }
    signInTask = Task { [weak self] in
      guard let names = try? await session.pbxes(), !names.isEmpty, !Task.isCancelled else { return }
      let listed = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " …" : "")
      self?.signIn.show(.init(error, advice: "PBXes of this account: \(listed)."))
    }
  }
}

extension ServiceError {
  /// Whether what the form holds has to be changed, or sent once more, for the request to succeed.
  package var isForTheForm: Bool {
    switch self {
    case .invalidAPIKey, .invalidCredentials, .renewalRefused, .tokenRejected, .noAccess, .notTheService: true
    default: false
    }
  }
}
