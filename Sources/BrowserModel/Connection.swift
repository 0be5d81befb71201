import Observation
import WorkAnalytics

/// A session, the form that it signs in with, and its waits.
@Observable final class Connection {
  @ObservationIgnored let session: Session
  /// As they were sent.
  @ObservationIgnored let fields: SignInModel.Fields
  /// Whose calls are asked for.
  @ObservationIgnored let pbx: String
  /// A request that failed is waiting to be tried again.
  var retry: RetryNotice?

  init(session: Session, form: SignInModel) {
    self.session = session
    fields = form.fields
    pbx = form.pbx
    // Without the session, whose end is the end of its notices.
    Task { [weak self, retries = session.retries] in
      for await notice in retries { self?.retry = notice }
    }
  }
}
