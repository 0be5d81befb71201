import Foundation
import WorkAnalytics

/// The outside world as the browser sees it, so that a test can be the world.
package struct Surroundings {
  package let now: @Sendable () -> Date
  package let connect: (BaseURL, Credentials) -> Session
  /// How far the text in front (help, opened call) can be scrolled in the browser's window, in lines. Only the screens
  /// know how long a text gets.
  package let scrollLimit: (Browser) -> Int

  package init(
    now: @escaping @Sendable () -> Date, connect: @escaping (BaseURL, Credentials) -> Session,
    scrollLimit: @escaping (Browser) -> Int
  ) {
    self.now = now
    self.connect = connect
    self.scrollLimit = scrollLimit
  }
}
