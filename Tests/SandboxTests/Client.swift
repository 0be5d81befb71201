import Foundation
import Sandbox
import WorkAnalytics

/// Talks to a sandbox as a plain HTTP client does.
struct Client {
  let server: SandboxServer
  private let transport = CurlTransport()

  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
    var meta: [String: Any] { json["meta"] as? [String: Any] ?? [:] }
    var data: [[String: Any]] { json["data"] as? [[String: Any]] ?? [] }
    var total: Int? { meta["totalRecordCount"] as? Int }
    var scrollID: String? { meta["scrollId"] as? String }
    var message: String? { json["message"] as? String }
  }

  struct BadTarget: Error {}

  init(_ server: SandboxServer) {
    self.server = server
  }

  func send(
    _ method: String, _ target: String, headers: [String: String] = [:], body: String? = nil
  ) async throws -> Answer {
    guard let url = URL(string: server.baseURL + target) else { throw BadTarget() }
    let response = try await transport.send(
      HTTPRequest(method: method, url: url, headers: headers, body: body.map { Array($0.utf8) }))
    var bytes = Data()
    for try await chunk in response.body { bytes += chunk }
    return Answer(status: response.status, headers: response.headers, body: bytes)
  }

  func signIn(
    key: String = SandboxAccount.apiKey, username: String = SandboxAccount.username,
    password: String = SandboxAccount.password
  ) async throws -> Answer {
    try await send(
      "POST", "/v1/oauth/token",
      headers: ["8x8-apikey": key, "Content-Type": "application/x-www-form-urlencoded"],
      body: "username=\(Self.encoded(username))&password=\(Self.encoded(password))")
  }

  func token() async throws -> String {
    try await signIn().json["access_token"] as? String ?? ""
  }

  func get(_ target: String, token: String, key: String = SandboxAccount.apiKey) async throws -> Answer {
    try await send("GET", target, headers: ["8x8-apikey": key, "Authorization": "Bearer \(token)"])
  }

  /// `parameters` change the usual ones; nil takes one away.
  func report(
    _ path: String = "/v2/call-records", token: String, _ parameters: [String: String?] = [:]
  ) async throws -> Answer {
    var query: [String: String?] = [
      "pbxId": "allpbxes", "startTime": "2026-11-23 00:00:00", "endTime": "2026-11-23 23:59:59",
      "timeZone": "America/New_York", "pageSize": "100",
    ]
    query.merge(parameters) { $1 }
    let text = query.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }.sorted()
    return try await get("\(path)?\(text.joined(separator: "&"))", token: token)
  }

  /// All rows of all pages.
  func all(_ path: String, token: String, _ parameters: [String: String?] = [:]) async throws -> [[String:
    Any]]
  {
    var rows: [[String: Any]] = []
    var parameters = parameters
    while true {
      let page = try await report(path, token: token, parameters)
      guard !page.data.isEmpty, let scrollID = page.scrollID else { return rows }
      rows += page.data
      parameters["scrollId"] = scrollID
    }
  }

  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
