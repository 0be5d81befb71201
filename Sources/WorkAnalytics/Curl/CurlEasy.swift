import CCurl
import Foundation

/// One easy handle of libcurl, with the memory it points to.
final class CurlEasy {
  let handle: UnsafeMutableRawPointer
  /// The proxy on the way, if there is one.
  private(set) var proxy: Proxy?
  private let errorText: UnsafeMutableBufferPointer<CChar>
  private var lines: UnsafeMutablePointer<curl_slist>?
  private var address: OpaquePointer?
  private let foreignAddress: UnsafeMutablePointer<Bool>

  init() throws(TransportError) {
    guard let handle = curl_easy_init() else { throw CurlError.outOfMemory }
    self.handle = handle
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0)
    foreignAddress = .allocate(capacity: 1)
    foreignAddress.initialize(to: false)
    try set(CURLOPT_ERRORBUFFER, to: UnsafeMutableRawPointer(errorText.baseAddress))
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(lines)
    curl_url_cleanup(address)
    errorText.deallocate()
    foreignAddress.deallocate()
  }

  func set(_ option: CURLoption, to number: Int) throws(TransportError) {
    try CurlError.check(CCurlSetNumber(handle, option, number))
  }

  func set(_ option: CURLoption, to text: String) throws(TransportError) {
    try CurlError.check(CCurlSetText(handle, option, text))
  }

  private func set(_ option: CURLoption, to pointer: UnsafeMutableRawPointer?) throws(TransportError) {
    try CurlError.check(CCurlSetPointer(handle, option, pointer))
  }

  func set(body: [UInt8]) throws(TransportError) {
    try CurlError.check(body.withUnsafeBytes { CCurlSetBody(handle, $0.baseAddress, $0.count) })
  }

  /// Connects to addresses of this machine only, whatever its name stands for.
  func stayOnThisMachine() throws(TransportError) {
    try CurlError.check(CCurlStayOnThisMachine(handle, foreignAddress))
  }

  /// Lines that go into the head of the request.
  func set(headers: [String]) throws(TransportError) {
    for header in headers {
      guard let longer = curl_slist_append(lines, header) else { throw CurlError.outOfMemory }
      lines = longer
    }
    try set(CURLOPT_HTTPHEADER, to: UnsafeMutableRawPointer(lines))
  }

  /// The address, part by part: so libcurl speaks to the very host that was found good, however it would read a whole address.
  func set(origin: Origin) throws(TransportError) {
    guard let address = curl_url() else { throw CurlError.outOfMemory }
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
    try CurlError.check(CCurlSetSinks(handle, head, body, context))
  }

  /// Goes on after a pause; first of all with what libcurl could not deliver before.
  func resume() throws(TransportError) {
    try CurlError.check(curl_easy_pause(handle, CURLPAUSE_CONT))
  }
}

// MARK: - A request

extension CurlEasy {
  /// A handle that is ready to send `request`. Nothing of what it holds is ever written to a log.
  convenience init(_ request: HTTPRequest, connectLimit: Duration) throws(TransportError) {
    guard let origin = Origin(request.url) else { throw .other("not an http address") }
    try self.init()
    try set(origin: origin)
    try set(CURLOPT_REQUEST_TARGET, to: Self.target(of: request.url))
    try set(CURLOPT_PROTOCOLS_STR, to: "http,https")
    // One request a connection at a time: what breaks a connection breaks nothing else.
    try set(CURLOPT_HTTP_VERSION, to: Int(CURL_HTTP_VERSION_1_1))
    try set(CURLOPT_FOLLOWLOCATION, to: 0)
    try set(CURLOPT_NOSIGNAL, to: 1)
    // Do not wait for a name look-up that still runs when the request ends.
    try set(CURLOPT_QUICK_EXIT, to: 1)
    try set(CURLOPT_CONNECTTIMEOUT_MS, to: max(1, Int(connectLimit / .milliseconds(1))))
    try set(CURLOPT_BUFFERSIZE, to: 64 << 10)
    // Every content encoding that this libcurl can decode.
    try set(CURLOPT_ACCEPT_ENCODING, to: "")
    try set(CURLOPT_USERAGENT, to: "ringside")
    // A request to this machine does not leave it, whatever proxy the environment names.
    if origin.isLoopback { try set(CURLOPT_PROXY, to: "") }
    if origin.scheme == "http" { try stayOnThisMachine() }
    proxy = Proxy(to: origin)
    // The proxy's answer to CONNECT is not part of the service's answer.
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, to: 1)
    try set(headers: try Self.lines(request.headers))

    if let body = request.body { try set(body: body) }
    let usual = request.body == nil ? "GET" : "POST"
    if request.method == "HEAD" { try set(CURLOPT_NOBODY, to: 1) }
    if request.method != usual { try set(CURLOPT_CUSTOMREQUEST, to: request.method) }
  }

  /// Path and query as they are: libcurl would write `%2B` as `%2b`.
  private static func target(of url: URL) -> String {
    let path = url.path(percentEncoded: true)
    return (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
  }

  private static func lines(_ headers: [String: String]) throws(TransportError) -> [String] {
    var lines: [String] = []
    for (name, value) in headers {
      // Else one header could smuggle in another.
      guard !(name + value).utf8.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 == 0x7F })
      else {
        throw .other("the \(name.filter { !$0.isNewline }) of the request holds a control character")
      }
      // libcurl's way to write an empty header; without the semicolon there would be none.
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    return lines
  }
}

// MARK: - The answer

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

  /// The status with which a proxy answered `CONNECT`, or 0.
  var proxyStatus: Int { CCurlGetNumber(handle, CURLINFO_HTTP_CONNECTCODE) }

  /// Another machine has the name of this one, and was not connected to.
  var metForeignAddress: Bool { foreignAddress.pointee }

  /// The system's error in connecting, or 0.
  var systemError: Int32 { Int32(truncatingIfNeeded: CCurlGetNumber(handle, CURLINFO_OS_ERRNO)) }

  /// libcurl's words for the error; empty where it has none beyond the code.
  var words: String {
    String(decoding: errorText.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
