import CCurl
import Foundation

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
    // A name that nobody answers for is given up at once, and not waited for.
    try set(CURLOPT_QUICK_EXIT, to: 1)
    try set(CURLOPT_CONNECTTIMEOUT_MS, to: max(1, Int(connectLimit / .milliseconds(1))))
    try set(CURLOPT_BUFFERSIZE, to: 64 << 10)
    // Every packing that libcurl can undo.
    try set(CURLOPT_ACCEPT_ENCODING, to: "")
    try set(CURLOPT_USERAGENT, to: "ringside")
    // What is for this machine does not leave it, whatever proxy the environment names.
    if origin.isLoopback { try set(CURLOPT_PROXY, to: "") }
    // Proxies answer, too, before there is a connection through them.
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
