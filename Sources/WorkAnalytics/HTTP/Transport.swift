/// The way to the service: requests go in, answers stream out.
package protocol Transport: Sendable {
  /// Sends the request and returns as soon as the head of the answer is there; the body follows as it arrives.
  ///
  /// Any status is an answer; only what kept an answer from coming is thrown. Cancelling the task ends the request.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
