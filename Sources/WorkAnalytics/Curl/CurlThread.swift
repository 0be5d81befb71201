import CCurl
import Foundation
import Synchronization

/// The thread on which libcurl works: it sleeps until a connection stirs, a time is up or somebody has work for it.
final class CurlThread: Sendable {
  private let mailbox: CurlMailbox

  /// Nil where libcurl gets no memory or no descriptors.
  init?() {
    guard Self.isLibraryReady, let mailbox = CurlMailbox() else { return nil }
    self.mailbox = mailbox
    let thread = Thread { Self.work(through: mailbox) }
    thread.name = "libcurl"
    thread.start()
  }

  deinit { mailbox.close() }

  /// Runs `work` on the thread, in the order of the calls.
  func run(_ work: @escaping CurlMailbox.Work) {
    mailbox.put(work)
  }

  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private static func work(through mailbox: CurlMailbox) {
    // A peer that has gone is an error of its transfer, not a signal to the program.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)

    let multi = mailbox.makeMulti()
    while true {
      let (work, isLast) = mailbox.take()
      for step in work { step(multi) }
      if isLast { return }
      multi.perform()
      multi.wait()
    }
  }
}

/// Work on its way to the thread of libcurl, and the means to wake that thread.
///
/// `@unchecked Sendable` for the sake of the handle. `makeMulti` is called once, by the thread, which alone uses the result and
/// frees the handle when it ends. Everybody else only calls `curl_multi_wakeup`, which libcurl allows at any time from any
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

  /// The work there is, and whether there will never be more.
  func take() -> (work: [Work], isLast: Bool) {
    content.withLock { content in
      defer { content.work = [] }
      return (content.work, content.isClosed)
    }
  }
}
