import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The real way to the service.
package final class URLSessionTransport: Transport {
  package init() {}
  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { throw .cancelled }
}
