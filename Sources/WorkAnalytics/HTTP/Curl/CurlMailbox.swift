import CCurl
import Synchronization

/// Work on its way to the thread of libcurl, and what wakes that thread.
///
/// `@unchecked Sendable` for the sake of the handle. `makeMulti` is called once, by the thread, which alone uses what it returns
/// and frees the handle when it ends. Everybody else only calls `curl_multi_wakeup`, which libcurl allows at any time from any
/// thread, and does so under the lock: the thread ends after it has seen `isClosed` under the same lock, and nobody puts
/// anything in once that is set, because it is set when the last one who could has let go. So no wake-up meets a freed handle.
final class CurlMailbox: @unchecked Sendable {
  typealias Work = @Sendable (CurlMulti) -> Void

  private struct Content {
    var work: [Work] = []
    var isClosed = false
  }

  private let handle: UnsafeMutableRawPointer
  private let content = Mutex(Content())

  init?() {
    guard let handle = curl_multi_init() else { return nil }
    self.handle = handle
    // Without the descriptors for it nothing would ever wake the thread.
    guard curl_multi_wakeup(handle) == CURLM_OK else {
      curl_multi_cleanup(handle)
      return nil
    }
  }

  func makeMulti() -> CurlMulti {
    CurlMulti(handle)
  }

  func put(_ work: @escaping Work) {
    content.withLock { content in
      content.work.append(work)
      if content.work.count == 1 { curl_multi_wakeup(handle) }
    }
  }

  /// After this nothing may be put in.
  func close() {
    content.withLock { content in
      content.isClosed = true
      curl_multi_wakeup(handle)
    }
  }

  /// What there is to do, and whether there will never be more.
  func take() -> (work: [Work], isLast: Bool) {
    content.withLock { content in
      defer { content.work = [] }
      return (content.work, content.isClosed)
    }
  }
}
