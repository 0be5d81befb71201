import Foundation
import WorkAnalytics

/// The outside world as the browser sees it, so that a test can be the world.
package struct Surroundings {
  package let now: @Sendable () -> Date
  package let connect: (BaseURL, Credentials) -> Session
  /// How far the text in front (help, opened call) can be scrolled in the browser's window, in lines. Only the screens
  /// know how long a text gets.
  package let scrollLimit: (Browser) -> Int
  /// How many rows the browser's message takes in its window, which only the screens know as well.
  package let messageRows: (Browser) -> Int
  /// Writes calls to a file. `progress` is told of the calls written so far: once as soon as the file is made, then now and
  /// then. Cancelled, it leaves no part of the file.
  package let export: Export

  package typealias Export =
    @Sendable (
      _ request: ExportRequest, _ progress: @escaping @MainActor @Sendable (_ written: Int) -> Void
    ) async throws(ExportFault) -> Void

  package init(
    now: @escaping @Sendable () -> Date, connect: @escaping (BaseURL, Credentials) -> Session,
    scrollLimit: @escaping (Browser) -> Int, messageRows: @escaping (Browser) -> Int,
    export: @escaping Export
  ) {
    self.now = now
    self.connect = connect
    self.scrollLimit = scrollLimit
    self.messageRows = messageRows
    self.export = export
  }
}
