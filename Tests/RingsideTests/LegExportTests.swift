import Foundation
import Sandbox
import TestSupport
import Testing

@testable import ringside

/// Exports with what legs tell, and of the legs, by the built program.
@Suite(.timeLimit(.minutes(3))) struct LegExportTests {
  /// 1 May 2027, 12:00 UTC
  nonisolated private static let now = Date(timeIntervalSince1970: 1_809_172_800)
  private static let hours = [
    "--from", "2026-11-23 10:00", "--to", "2026-11-23 12:59", "--time-zone", "America/New_York",
  ]

  private func export(_ server: SandboxServer, _ more: String...) async throws -> String {
    let run = try await ProgramRun.ringside(
      ["export"] + Self.hours + more, ProgramRun.account(server))
    #expect(run.exitCode == 0, "\(run.messages)")
    return run.output
  }

  private func read(_ files: String..., options: [String] = []) async throws -> String {
    let run = try await ProgramRun.ringside(["export"] + files.flatMap { ["--input", $0] } + options)
    #expect(run.exitCode == 0, "\(run.messages)")
    return run.output
  }

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  @Test func whatLegsTellIsTheSameFromTheServiceAndFromFiles() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 300, now: { Self.now }))
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let all = try await export(server, "--with-legs", "--format", "jsonl")
      let calls = try FileExportTests.values(all.split(separator: "\n"))
      #expect(calls.count > 20)
      #expect(Set(calls.compactMap { $0["queue"] as? String }).count > 1)
      // Page after page, and the legs of the same calls from files.
      #expect(try await export(server, "--with-legs", "--format", "jsonl", "--page-size", "7") == all)
      try FileExportTests.write(
        try await export(server, "--format", "jsonl"), to: folder + "/calls.jsonl")
      let legs = try await export(server, "--legs", "--format", "jsonl")
      try FileExportTests.write(legs, to: folder + "/legs.jsonl")
      #expect(
        try await read(
          folder + "/legs.jsonl", folder + "/calls.jsonl", options: ["--with-legs", "--format", "jsonl"])
          == all)
      #expect(
        try await read(
          folder + "/calls.jsonl", folder + "/legs.jsonl", options: ["--legs", "--format", "jsonl"])
          == legs)
      // Filtered, they are those that are left.
      let agent = try #require(calls.compactMap { $0["answeredByName"] as? String }.first)
      for (filter, key, value) in [("agent", "answeredByName", agent), ("queue", "queue", "Sales Queue")] {
        let some = try await export(
          server, "--with-legs", "--format", "jsonl", "--filter", "\(filter)=\"\(value)\"")
        let expected = zip(lines(all), calls).filter { $0.1[key] as? String == value }.map(\.0)
        #expect(lines(some) == expected)
      }
    }
  }

  @Test func everyFormatHasItAndAMaskHolds() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 300, now: { Self.now }))
    defer { server.stop() }
    let csv = try await export(server, "--with-legs", "--format", "csv").components(separatedBy: "\r\n")
    #expect(
      csv[0].hasSuffix(
        ",result,queuePath,queue,answeredByName,answeredByNumber,phonesRung,longestRingMS,leftAt"))
    #expect(lines(try await export(server, "--with-legs"))[0].contains("Answered by"))
    let markdown = try await export(server, "--with-legs", "--format", "markdown")
    #expect(markdown.contains(" | Queue | Answered by | Rang | Rang for | Left at |"))
    let plain = try FileExportTests.values(
      try await export(server, "--with-legs", "--format", "jsonl").split(separator: "\n"))
    let masked = try FileExportTests.values(
      try await export(server, "--with-legs", "--format", "jsonl", "--mask").split(separator: "\n"))
    #expect(masked.map { $0["queuePath"] as? String } == plain.map { $0["queuePath"] as? String })
    let names = masked.compactMap { $0["answeredByName"] as? String }
    #expect(!names.isEmpty && names.allSatisfy { $0.hasPrefix("Person ") })
    let legs = try FileExportTests.values(
      try await export(server, "--legs", "--format", "jsonl", "--mask").split(separator: "\n"))
    let served = try FileExportTests.values(
      try await export(server, "--legs", "--format", "jsonl").split(separator: "\n"))
    #expect(served.count == legs.count)
    for (leg, own) in zip(legs, served) where (own["caller"] as? String)?.hasPrefix("+") == true {
      #expect((leg["caller"] as? String)?.hasPrefix("+xxx") == true)
      #expect(leg["callId"] as? String == own["callId"] as? String)
    }
    let legTable = lines(try await export(server, "--legs"))
    #expect(legTable[0].hasPrefix("Start (America/New_York)  Call"))
    #expect(legTable.count == 1 + legs.count)
  }
}
