import Foundation

/// The head of an answer, and its body as it arrives.
package struct HTTPResponse: Sendable {
  package var status: Int
  /// By lower-case name.
  package var headers: [String: String]
  /// Chunks as they come, for one reader; not reading holds the sender back. It ends only after the last byte of the whole
  /// body; anything less is thrown, as a `TransportError`. Letting go of it ends the transfer.
  package var body: AsyncThrowingStream<[UInt8], any Error>
  /// Who answered: another place than the one asked, when there was a redirect.
  package var url: URL?

  package init(
    status: Int, headers: [String: String] = [:], body: AsyncThrowingStream<[UInt8], any Error>,
    url: URL? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }
}
