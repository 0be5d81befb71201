import CallFiles
import CallTable
import Foundation
import WorkAnalytics

/// The outside world, replaced in tests.
package struct Dependencies {
  package let now: @Sendable () -> Date
  package let connect: (BaseURL, Credentials) -> Session
  /// Writes calls to a file. `progress` is told of the calls written so far: once as soon as the file is made, then now and
  /// then. Cancelled, it leaves no part of the file.
  package let export: Export
  /// Nil where there is none to be reached.
  package let clipboard: Clipboard?
  /// Where numbers dealt with are kept; nil where there is no place for it.
  package let dealtWith: DealtWithFile?
  package let views: ViewStore
  /// Nil where calls come from elsewhere.
  package let accounts: Accounts?
  package let sleep: @Sendable (Duration) async throws -> Void
  /// Makes the terminal ring; nil where nobody wants that.
  package let ring: (() -> Void)?

  /// The calls of a query where an archive has some of them: these, and the others from the session.
  package let archive: ((CallQuery, Session) -> any CallSource)?

  package typealias Export =
    @Sendable (
      _ request: ExportRequest, _ progress: @escaping @MainActor @Sendable (_ written: Int) -> Void
    ) async throws(ExportError) -> Void

  package init(
    now: @escaping @Sendable () -> Date, connect: @escaping (BaseURL, Credentials) -> Session,
    export: @escaping Export, clipboard: Clipboard? = nil, views: ViewStore = .none,
    dealtWith: DealtWithFile? = nil, accounts: Accounts? = nil,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    ring: (() -> Void)? = nil, archive: ((CallQuery, Session) -> any CallSource)? = nil
  ) {
    self.archive = archive
    self.now = now
    self.connect = connect
    self.export = export
    self.clipboard = clipboard
    self.dealtWith = dealtWith
    self.accounts = accounts
    self.views = views
    (self.sleep, self.ring) = (sleep, ring)
  }
}
