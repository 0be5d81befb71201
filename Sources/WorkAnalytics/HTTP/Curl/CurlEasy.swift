import CCurl
import Foundation

/// One easy handle of libcurl, with the memory it points to.
final class CurlEasy {
  let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutableBufferPointer<CChar>
  private var lines: UnsafeMutablePointer<curl_slist>?
  private var address: OpaquePointer?

  init() throws(TransportError) {
    guard let handle = curl_easy_init() else { throw CurlFault.outOfMemory }
    self.handle = handle
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0)
    try set(CURLOPT_ERRORBUFFER, to: UnsafeMutableRawPointer(errorText.baseAddress))
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(lines)
    curl_url_cleanup(address)
    errorText.deallocate()
  }

  func set(_ option: CURLoption, to number: Int) throws(TransportError) {
    try CurlFault.check(CCurlSetNumber(handle, option, number))
  }

  func set(_ option: CURLoption, to text: String) throws(TransportError) {
    try CurlFault.check(CCurlSetText(handle, option, text))
  }

  private func set(_ option: CURLoption, to pointer: UnsafeMutableRawPointer?) throws(TransportError) {
    try CurlFault.check(CCurlSetPointer(handle, option, pointer))
  }

  func set(body: [UInt8]) throws(TransportError) {
    try CurlFault.check(body.withUnsafeBytes { CCurlSetBody(handle, $0.baseAddress, $0.count) })
  }

  /// Lines that go into the head of the request.
  func set(headers: [String]) throws(TransportError) {
    for header in headers {
      guard let longer = curl_slist_append(lines, header) else { throw CurlFault.outOfMemory }
      lines = longer
    }
    try set(CURLOPT_HTTPHEADER, to: UnsafeMutableRawPointer(lines))
  }

  /// Whom to ask, part by part: so libcurl speaks to the very host that was found good, however it would read a whole address.
  func set(origin: Origin) throws(TransportError) {
    guard let address = curl_url() else { throw CurlFault.outOfMemory }
    curl_url_cleanup(self.address)
    self.address = address
    let isBareIPv6 = origin.host.contains(":") && !origin.host.hasPrefix("[")
    let parts = [
      (CURLUPART_SCHEME, origin.scheme), (CURLUPART_HOST, isBareIPv6 ? "[\(origin.host)]" : origin.host),
      (CURLUPART_PORT, "\(origin.port)"),
    ]
    for (part, text) in parts {
      guard curl_url_set(address, part, text, 0) == CURLUE_OK else {
        throw .other("not an address that can be asked")
      }
    }
    try set(CURLOPT_CURLU, to: UnsafeMutableRawPointer(address))
  }

  func receive(
    head: @escaping CCurlSink, body: @escaping CCurlSink, _ context: UnsafeMutableRawPointer
  ) throws(TransportError) {
    try CurlFault.check(CCurlSetSinks(handle, head, body, context))
  }

  /// Goes on after a pause; first of all with what libcurl could not deliver before.
  func resume() throws(TransportError) {
    try CurlFault.check(curl_easy_pause(handle, CURLPAUSE_CONT))
  }
}

// MARK: - What it knows of the answer

extension CurlEasy {
  var status: Int { CCurlGetNumber(handle, CURLINFO_RESPONSE_CODE) }

  /// By lower-case name.
  var headers: [String: String] {
    var headers: [String: String] = [:]
    var last: UnsafeMutablePointer<curl_header>?
    while let header = curl_easy_nextheader(handle, UInt32(CURLH_HEADER), -1, last) {
      last = header
      let name = String(cString: header.pointee.name).lowercased()
      // libcurl 7.88 leaves the end of its line to an empty header.
      let value = String(cString: header.pointee.value).trimmingCharacters(in: .whitespacesAndNewlines)
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    return headers
  }

  /// What a proxy answered to the wish for a connection through it, or 0.
  var proxyStatus: Int { CCurlGetNumber(handle, CURLINFO_HTTP_CONNECTCODE) }

  /// The system's error in connecting, or 0.
  var systemError: Int32 { Int32(truncatingIfNeeded: CCurlGetNumber(handle, CURLINFO_OS_ERRNO)) }

  /// What libcurl says went wrong, if it says more than the code.
  var words: String {
    String(decoding: errorText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
