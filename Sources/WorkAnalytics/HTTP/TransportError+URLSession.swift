import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension TransportError {
  /// Reads an error of `URLSession`.
  ///
  /// Linux knows few codes and puts libcurl's words into the description. Once an answer has begun, whatever ends it early is a
  /// lost connection.
  init(_ error: NSError, afterHead: Bool) {
    let words = error.localizedDescription
    self =
      switch URLError.Code(rawValue: error.code) {
      case .cancelled: .cancelled
      case .timedOut: .timedOut
      case .cannotFindHost, .dnsLookupFailed: .hostNotFound
      case .cannotConnectToHost: .connectionRefused
      // Linux: the connection closed before the first byte of an answer.
      case .badServerResponse: .connectionLost
      case .networkConnectionLost, .notConnectedToInternet: .connectionLost
      case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
        .serverCertificateNotYetValid, .serverCertificateHasUnknownRoot, .clientCertificateRejected,
        .clientCertificateRequired:
        .tls(words)
      case _ where afterHead: .connectionLost
      case _ where words.contains("SSL") || words.contains("certificate"): .tls(words)
      case .unsupportedURL: .other("what answers there does not speak HTTP")
      default: .other(words)
      }
  }
}
