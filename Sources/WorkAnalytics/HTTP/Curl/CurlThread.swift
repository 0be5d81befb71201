import CCurl
import Foundation

/// The thread on which libcurl works: it sleeps until a connection stirs, a time is up or somebody has work for it.
final class CurlThread: Sendable {
  private let mailbox: CurlMailbox

  /// Nothing where libcurl gets no memory or no descriptors.
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
