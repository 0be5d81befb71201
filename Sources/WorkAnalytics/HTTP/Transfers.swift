import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Hands what `URLSession` tells of its tasks to the transfers under way.
final class Transfers: NSObject, URLSessionDataDelegate, Sendable {
  private let underWay = Mutex<[Int: Transfer]>([:])

  func add(_ transfer: Transfer) {
    underWay.withLock { $0[transfer.task.taskIdentifier] = transfer }
  }

  private func transfer(_ task: URLSessionTask) -> Transfer? {
    underWay.withLock { $0[task.taskIdentifier] }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    transfer(dataTask)?.receive(response)
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    transfer(dataTask)?.receive(data)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    underWay.withLock { $0.removeValue(forKey: task.taskIdentifier) }?.complete(with: error)
  }

  /// Nobody is asked for other credentials: the 401 itself is the answer.
  ///
  /// Linux asks after the whole answer has come, and never ends the task if it gets no credentials: so the answer ends here.
  /// Elsewhere, and for certificates, the usual handling does right.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    guard let transfer = transfer(task), transfer.hasHead else {
      return completionHandler(.performDefaultHandling, nil)
    }
    underWay.withLock { $0[task.taskIdentifier] = nil }
    transfer.complete(with: nil)
    completionHandler(.cancelAuthenticationChallenge, nil)
  }

  /// Redirects are answers like others; `Redirect` decides about them.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }
}
