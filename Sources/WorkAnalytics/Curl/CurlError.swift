import CCurl
import Foundation

/// Errors of libcurl's own functions, before or apart from any transfer.
enum CurlError {
  static let outOfMemory = TransportError.other("there is no memory for another connection")

  static func check(_ code: CURLcode) throws(TransportError) {
    guard code != CURLE_OK else { return }
    throw .other(String(cString: curl_easy_strerror(code)))
  }

  static func check(_ code: CURLMcode) throws(TransportError) {
    guard code != CURLM_OK else { return }
    throw .other(String(cString: curl_multi_strerror(code)))
  }
}

extension TransportError {
  /// Reads how a transfer ended that did not bring a whole answer.
  ///
  /// Once an answer has begun, whatever breaks it is a lost connection.
  init(_ code: CURLcode, of easy: CurlEasy, afterHead: Bool) {
    let direct = Self(direct: code, of: easy, afterHead: afterHead)
    guard let proxy = easy.proxy, !afterHead, !(200..<300).contains(easy.proxyStatus) else {
      self = direct
      return
    }
    self =
      switch direct {
      case _ where easy.proxyStatus >= 300: .proxyRefusal(proxy, status: easy.proxyStatus)
      case .connectionRefused, .hostNotFound, .noRoute, .timedOut, .connectionLost: .viaProxy(proxy, direct)
      default: direct
      }
  }

  /// The same, without regard to a proxy.
  private init(direct code: CURLcode, of easy: CurlEasy, afterHead: Bool) {
    let words = easy.words.isEmpty ? String(cString: curl_easy_strerror(code)) : easy.words
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .hostNotFound
      case CURLE_COULDNT_CONNECT where easy.metForeignAddress:
        .other("plain http is only for this machine, and the address is another one's")
      case CURLE_COULDNT_CONNECT: Self(connecting: easy.systemError)
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
        .tls(words)
      // Packed wrongly, it would come the same way again.
      case CURLE_BAD_CONTENT_ENCODING: .other("the packed answer cannot be read")
      case CURLE_OUT_OF_MEMORY where !afterHead && easy.status > 0: Self.endlessHead
      case _ where code.rawValue == Self.tooLarge && !afterHead: Self.endlessHead
      // No error to libcurl: the connection closed amid the head.
      case CURLE_OK, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
        .connectionLost
      case _ where afterHead: .connectionLost
      case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
        .other("what answers there does not speak HTTP")
      default: .other(words)
      }
  }

  /// A line of the head above some 100 kB: `CURLE_TOO_LARGE`, which libcurl up to 8.5 does not know and calls a lack of
  /// memory.
  private static let tooLarge: UInt32 = 100

  static let endlessHead = Self.other("the head of its answer does not end")

  /// `error` is the system's.
  private init(connecting error: Int32) {
    self =
      switch error {
      case ETIMEDOUT: .timedOut
      case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL: .noRoute
      default: .connectionRefused
      }
  }
}
