import CallTable
import CallTime
import Foundation
import Sandbox
import WorkAnalytics

/// All calls from the sandbox over HTTP, with and without latency.
enum PagingMeasurement: Measurement {
  static let name = "paging"
  static let summary = "all calls from the sandbox, with 0 and 150 ms latency"

  static func run(_ bench: Bench) async throws -> [Finding] {
    var findings: [Finding] = []
    for (latency, aim) in [(Duration.zero, Aim.atMost(1.3)), (.milliseconds(150), .atMost(0.5))] {
      let company = try SandboxCompany(bench, latency: latency)
      defer { company.server.stop() }
      let runs = min(bench.runs, 3)
      let pages = try await company.addressesOfPages()
      let own = try await Samples.of(runs) {
        let count = try await company.load(.all)
        guard count == company.calls else {
          throw BenchError.failed("\(count) of \(company.calls) calls came from the sandbox.")
        }
      }
      var finding = Finding(
        "load all, latency \(Int(latency / .milliseconds(1))) ms", own,
        rate: Quantity(amount: Double(company.calls) / own.median, unit: .recordsPerSecond))
      finding.note = "\(company.calls) calls"
      if let curl = ChildProcess.find("curl") {
        let theirs = try await Samples.of(runs) { try await company.fetch(pages, with: curl) }
        finding.comparisons = [
          Comparison(
            "curl, the same \(pages.count) pages in turn", own: own.median, value: .seconds(theirs.median),
            aim: aim)
        ]
      } else {
        finding.comparisons = [Comparison("curl", missing: "curl is not installed")]
      }
      findings.append(finding)
    }
    return findings
  }
}

/// A sandbox in this process that serves the calls of the file, and its clients: Ringside's and curl.
final class SandboxCompany {
  let server: SandboxServer
  private let query: CallQuery
  private let credentials = Credentials(
    apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
    password: Secret(SandboxAccount.password))
  /// The number of calls; known after `addressesOfPages`.
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

  /// Loads all calls into a table as the browser does. Returns their number.
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

  /// URLs of the pages in order, each with the scroll id of the page before.
  func addressesOfPages() async throws -> [String] {
    let before = server.requests.count
    calls = try await load(.one)
    return server.requests.dropFirst(before).filter { $0.path.hasSuffix("/call-records") }.map {
      server.baseURL + $0.path + "?" + $0.rawQuery
    }
  }

  /// Fetches the pages one after the other with one curl, on one connection, and drops them.
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
    guard outcome.code == 0 else { throw BenchError.failed("curl failed: \(outcome.errors)") }
  }

  private func token(with curl: URL) async throws -> String {
    struct Token: Decodable { let access_token: String }
    let outcome = try await ChildProcess.run(
      curl,
      [
        "--silent", "--show-error", "--fail", "--header", "8x8-apikey: \(SandboxAccount.apiKey)",
        "--data-urlencode", "username=\(SandboxAccount.username)",
        "--data-urlencode", "password=\(SandboxAccount.password)", server.baseURL + "/v1/oauth/token",
      ])
    guard outcome.code == 0 else { throw BenchError.failed("curl failed: \(outcome.errors)") }
    return try JSONDecoder().decode(Token.self, from: outcome.output).access_token
  }
}
