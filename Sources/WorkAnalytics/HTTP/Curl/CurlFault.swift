import CCurl

/// libcurl refusing what it is asked to do, before or apart from any transfer.
enum CurlFault {
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
