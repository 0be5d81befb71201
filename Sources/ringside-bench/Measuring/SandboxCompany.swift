import CallTable
import CallTime
import Foundation
import Sandbox
import WorkAnalytics

/// The company of the file behind the sandbox, in this process, and those who ask it.
final class SandboxCompany {
  let server: SandboxServer
  private let query: CallQuery
  private let credentials = Credentials(
    apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
    password: Secret(SandboxAccount.password))
  /// How many there are; known once the addresses of the pages are.
  private(set) var calls = 0

  init(_ bench: Bench, latency: Duration) throws {
    let now = Date(timeIntervalSince1970: Double(CallFile.end) / 1000)
    server = try SandboxServer(
      SandboxOptions(
        seed: CallFile.seed, callsPerDay: bench.file.callsPerDay, latency: latency,
        tokenLifetime: .seconds(86_400), now: { now }))
    let zone = TimeZone(identifier: "America/New_York") ?? .gmt
    query = CallQuery(
      pbx: SandboxAccount.pbx,
      range: try ReportRange(
        from: try bench.file.firstMoment(in: zone), to: "2026-11-23 18:59:59", zone: zone, now: now),
      pageSize: Bench.pageRows)
  }

  /// All calls into a table, as the browser does it. Gives their number.
  func load(_ demand: PageDemand) async throws -> Int {
    let session = Session(baseURL: try BaseURL(server.baseURL), credentials: credentials)
    let feed = session.calls(query)
    var table = CallTable()
    while let page = try await feed.nextPage(demand) {
      table.append(page.batch)
      if page.isLast { break }
    }
    return table.count
  }

  /// The pages in their order, each with the scroll id that the page before gave.
  func addressesOfPages() async throws -> [String] {
    let before = server.requests.count
    calls = try await load(.one)
    return server.requests.dropFirst(before).filter { $0.path.hasSuffix("/call-records") }.map {
      server.baseURL + $0.path + "?" + $0.rawQuery
    }
  }

  /// One curl, one connection, one page after the other, into nothing.
  func fetch(_ pages: [String], with curl: URL) async throws {
    let token = try await token(with: curl)
    let config = pages.map { "url = \"\($0)\"\noutput = \"/dev/null\"\n" }.joined()
    let file = try TemporaryFile(Data(config.utf8))
    let outcome = try await ChildProcess.run(
      curl,
      [
        "--silent", "--show-error", "--fail", "--config", file.url.path,
        "--header", "8x8-apikey: \(SandboxAccount.apiKey)", "--header", "Authorization: Bearer \(token)",
      ])
    guard outcome.code == 0 else { throw BenchFault.failed("curl failed: \(outcome.errors)") }
  }

  private func token(with curl: URL) async throws -> String {
    struct Answer: Decodable { let access_token: String }
    let outcome = try await ChildProcess.run(
      curl,
      [
        "--silent", "--show-error", "--fail", "--header", "8x8-apikey: \(SandboxAccount.apiKey)",
        "--data-urlencode", "username=\(SandboxAccount.username)",
        "--data-urlencode", "password=\(SandboxAccount.password)", server.baseURL + "/v1/oauth/token",
      ])
    guard outcome.code == 0 else { throw BenchFault.failed("curl failed: \(outcome.errors)") }
    return try JSONDecoder().decode(Answer.self, from: outcome.output).access_token
  }
}
