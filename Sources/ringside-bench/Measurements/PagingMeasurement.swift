import CallTable
import Foundation
import Sandbox
import WorkAnalytics

/// All calls from the sandbox over HTTP, with and without a slow answer.
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
          throw BenchFault.failed("\(count) of \(company.calls) calls came from the sandbox.")
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
